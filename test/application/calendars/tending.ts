import { setImmediate } from 'node:timers/promises';
import { keepTending } from '../../../src/application/calendars/keep-tending.ts';
import { scheduleWorld } from '../schedules/schedule-world.ts';

const nothingElse = (): boolean => false;

/**
 * The world with somebody who does its jobs and looks what is due, while time passes. `isBusy`: whether something goes on
 * outside of this process that takes time of its own.
 */
export const makeKeepTendingWorld = async (
  given: Parameters<typeof scheduleWorld>[0] = {},
  isBusy = nothingElse,
) => {
  const world = scheduleWorld(given);
  await world.jobs.work('invite', world.announceSchedule);
  await world.jobs.work('remind', world.remindOfSchedule);
  keepTending({ ...world, timers: world.clock });

  /** Everything that can be done now is; what waits for a clock goes on waiting. */
  const settle = async (): Promise<void> => {
    for (let idle = 0; idle < 3; idle = isBusy() ? 0 : idle + 1) await setImmediate();
  };
  const pass = async (ms: number, stepMs = 60_000): Promise<void> => {
    for (let passed = 0; passed < ms; passed += stepMs) {
      world.clock.advance(stepMs);
      await settle();
    }
  };
  return { ...world, settle, pass };
};

import { describe, expect, it } from 'vitest';
import { loopPressureLimits, makeLoopPressure } from '../../../src/infrastructure/node/loop-pressure.ts';
import { systemTimers } from '../../../src/infrastructure/node/system-timers.ts';
import { ManualClock } from '../../fakes/manual-clock.ts';

const { busyAt, freeAt, windowMs, sampleEveryMs } = loopPressureLimits;
const samples = windowMs / sampleEveryMs;

const setUp = () => {
  const clock = new ManualClock();
  const spent = { active: 0, idle: 0 };
  const pressure = makeLoopPressure({ timers: clock, read: () => ({ ...spent }) });
  /** Lets time pass in which the loop was active for this share of it. */
  const pass = (share: number, ms = sampleEveryMs): void => {
    spent.active += ms * share;
    spent.idle += ms * (1 - share);
    clock.advance(ms);
  };
  const passWindow = (share: number): void => {
    for (let n = 0; n < samples; n += 1) pass(share);
  };
  return { clock, pressure, pass, passWindow };
};

describe('makeLoopPressure', () => {
  it('has room at first, and while the loop is below the upper threshold', () => {
    const { pressure, passWindow } = setUp();
    expect(pressure.isBusy()).toBe(false);
    passWindow(busyAt - 0.01);
    passWindow(busyAt - 0.01);
    expect(pressure.isBusy()).toBe(false);
  });

  it('is busy once the loop was at the upper threshold over the window', () => {
    const { pressure, pass, passWindow } = setUp();
    passWindow(0);
    passWindow(0);
    for (let n = 1; n < samples; n += 1) pass(busyAt + 0.01);
    expect(pressure.isBusy()).toBe(false);
    pass(busyAt + 0.01);
    expect(pressure.isBusy()).toBe(true);
  });

  it('stays busy between the thresholds and has room again below the lower one', () => {
    const { pressure, passWindow } = setUp();
    passWindow(1);
    passWindow((busyAt + freeAt) / 2);
    expect(pressure.isBusy()).toBe(true);
    passWindow(freeAt - 0.01);
    expect(pressure.isBusy()).toBe(false);
    passWindow((busyAt + freeAt) / 2);
    expect(pressure.isBusy()).toBe(false);
  });

  it('forgets what lies before the window', () => {
    const { pressure, passWindow } = setUp();
    for (let n = 0; n < 10; n += 1) passWindow(0);
    passWindow(1);
    expect(pressure.isBusy()).toBe(true);
  });

  it('measures nothing after it was stopped', () => {
    const { clock, pressure, pass } = setUp();
    pass(0);
    pressure.stop();
    expect(clock.pendingTimers).toBe(0);
  });

  it('notices that the real loop is kept from idling', async () => {
    const pressure = makeLoopPressure({ timers: systemTimers });
    const until = performance.now() + 5000;
    while (!pressure.isBusy() && performance.now() < until) {
      const work = performance.now() + 20;
      while (performance.now() < work);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(pressure.isBusy()).toBe(true);
    pressure.stop();
  });
});

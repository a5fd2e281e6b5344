import type { Schedule } from '../../domain/schedules/schedule.ts';
import type { ScheduleRepository } from '../ports/schedule-repository.ts';

const attempts = 5;

/** Others write what they know of it meanwhile; it is tried again with what they wrote. */
export class ScheduleContended extends Error {
  override readonly name = 'ScheduleContended';
}

/** Saves a change to a schedule as it is by then; null from `change`: there is nothing to change any more. */
export const saveLatest = async (
  schedules: Pick<ScheduleRepository, 'find' | 'save'>,
  { userId, id }: Pick<Schedule, 'userId' | 'id'>,
  change: (latest: Schedule) => Schedule | null,
): Promise<void> => {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    // eslint-disable-next-line no-await-in-loop -- each attempt begins with what is there by then
    const latest = await schedules.find(userId, id);
    const changed = latest && change(latest);
    if (changed === null) return;
    // eslint-disable-next-line no-await-in-loop -- see above
    if ((await schedules.save(changed)) === 'saved') return;
  }
  throw new ScheduleContended();
};

import type { Schedule } from '../../domain/schedules/schedule.ts';
import type { Clock } from '../ports/clock.ts';
import type { JobQueue } from '../ports/job-queue.ts';
import type { Log } from '../ports/log.ts';
import { StorageUnavailable } from '../ports/storage-unavailable.ts';

type Deps = { readonly jobs: Pick<JobQueue, 'add'>; readonly clock: Clock; readonly log: Log };

const hourMs = 3_600_000;

/** A job that was given up is asked for anew in the next hour. */
export const inviteKey = ({ id, sequence }: Schedule, now: Date): string =>
  `${id}:${sequence}:${Math.floor(now.getTime() / hourMs)}`;

/**
 * Has everybody told of a schedule as it is now. Never throws: what is stored says that they are to be told, and whoever
 * tends schedules asks again.
 */
export const makeTellCalendars =
  ({ jobs, clock, log }: Deps) =>
  async (...schedules: readonly Schedule[]): Promise<void> => {
    for (const schedule of schedules) {
      const { userId, id: scheduleId, sequence } = schedule;
      const key = inviteKey(schedule, clock.now());
      // eslint-disable-next-line no-await-in-loop -- few, and in the order in which they were made
      await jobs
        .add({ kind: 'invite', key, data: { userId, scheduleId, sequence } })
        .catch((error: unknown) => {
          if (!(error instanceof StorageUnavailable)) throw error;
          log.warn('invitation_not_queued', { errorName: error.name });
        });
    }
  };

export type TellCalendars = ReturnType<typeof makeTellCalendars>;

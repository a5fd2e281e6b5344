import { scheduleLimits } from '../../domain/schedules/limits.ts';
import type { UserId } from '../../domain/shared/ids.ts';
import type { IdGenerator } from '../ports/id-generator.ts';
import type { JobQueue } from '../ports/job-queue.ts';
import type { Log } from '../ports/log.ts';
import type { ScheduleRepository } from '../ports/schedule-repository.ts';
import { StorageUnavailable } from '../ports/storage-unavailable.ts';

type Deps = {
  readonly schedules: Pick<ScheduleRepository, 'list'>;
  readonly jobs: Pick<JobQueue, 'add'>;
  readonly ids: IdGenerator;
  readonly log: Log;
};

/**
 * Has it looked who holds invitations of a person who shares with fewer than before. Never throws: that sharing ended is
 * stored, and whoever is not found now is with the next change of the appointment.
 */
export const makeRecallInvitations =
  ({ schedules, jobs, ids, log }: Deps) =>
  async (userId: UserId): Promise<void> => {
    try {
      const page = { status: 'scheduled', limit: scheduleLimits.openSchedules } as const;
      for (const { id: scheduleId, sequence } of await schedules.list(userId, page)) {
        const key = `${scheduleId}:${sequence}:recall:${ids.next()}`;
        // eslint-disable-next-line no-await-in-loop -- few, and in the order in which they are listed
        await jobs.add({ kind: 'invite', key, data: { userId, scheduleId, sequence } });
      }
    } catch (error) {
      if (!(error instanceof StorageUnavailable)) throw error;
      log.warn('invitations_not_recalled', { errorName: error.name });
    }
  };

export type RecallInvitations = ReturnType<typeof makeRecallInvitations>;

import type { Schedule, ScheduleStatus } from '../../domain/schedules/schedule.ts';
import type { ScheduleId, UserId } from '../../domain/shared/ids.ts';

export type SchedulePage = {
  /** 1 to 100. */
  readonly limit: number;
  readonly status?: ScheduleStatus;
  /** Continues after this one, which the caller got as the last of the page before. */
  readonly after?: Pick<Schedule, 'scheduledAt' | 'id'>;
};

export type NewSchedule = {
  readonly schedule: Schedule;
  /** Names the request among those of the person: while a schedule that came of it is to come, another does nothing. */
  readonly key: string;
  /** As they are to be from then on, cancelled; they stand in the way of nothing. */
  readonly replaced: readonly Schedule[];
};

export type Addition =
  | { readonly outcome: 'added' }
  /** What came of the same request before. */
  | { readonly outcome: 'repeated'; readonly schedule: Schedule }
  /** `stale`: one that was to be replaced has changed since. */
  | { readonly outcome: 'overlaps' | 'too_many' | 'stale' };

/**
 * Schedules by the person they are of: one of someone else is absent. Of one person no two are at the same time, whatever
 * is done at once. Notes and reasons are sealed. Every method throws `StorageUnavailable`.
 */
export interface ScheduleRepository {
  /** All of it or nothing. */
  add(addition: NewSchedule): Promise<Addition>;
  find(owner: UserId, id: ScheduleId): Promise<Schedule | null>;
  /** Latest first, ties by descending id. */
  list(owner: UserId, page: SchedulePage): Promise<readonly Schedule[]>;
  /** `stale`: its revision is not the next of what is stored, or it is not there. */
  save(schedule: Schedule): Promise<'saved' | 'overlaps' | 'stale'>;
  /** What there is to do something about, of all persons, the longest due first. */
  due(at: Date, limit: number): Promise<readonly Pick<Schedule, 'userId' | 'id'>[]>;
}

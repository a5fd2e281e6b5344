import { openSchedule, type Schedule, type ScheduleDetails } from '../../domain/schedules/schedule.ts';
import type { ScheduleId } from '../../domain/shared/ids.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Principal } from '../../domain/users/principal.ts';
import type { Authorise } from '../access/authorise.ts';
import type { Forbidden, PatientNotFound, ScheduleOverlap, TooManySchedules } from '../failures.ts';
import type { AuditTrail } from '../ports/audit-trail.ts';
import type { Clock } from '../ports/clock.ts';
import type { IdGenerator } from '../ports/id-generator.ts';
import type { Recurrences } from '../ports/recurrences.ts';
import { allow } from './may-schedule.ts';
import { planTimes, type TimesRefused, type WantedTimes } from './plan-times.ts';
import type { TellCalendars } from './tell-calendars.ts';

type Deps = {
  readonly audit: AuditTrail;
  readonly authorise: Authorise;
  readonly recurrences: Recurrences;
  readonly tellCalendars: TellCalendars;
  readonly ids: IdGenerator;
  readonly clock: Clock;
};
type Input = {
  readonly principal: Principal;
  /** Whose, as the client sent it; absent for the principal's own. */
  readonly owner?: string;
  readonly times: WantedTimes;
  readonly details: Partial<Pick<ScheduleDetails, 'notes' | 'invites'>>;
  /** Names the request; absent: it is the same as another for the same times. */
  readonly key?: string | undefined;
};

export type Scheduled = {
  readonly schedule: Schedule;
  /** False: it came of the same request before. */
  readonly isNew: boolean;
};
type Refusal = Forbidden | PatientNotFound | TimesRefused | ScheduleOverlap | TooManySchedules;

const naturalKey = ({ scheduledAt, durationMinutes, timeZone, rule }: WantedTimes): string =>
  `at:${scheduledAt.toISOString()}:${durationMinutes}:${timeZone}:${rule ?? ''}`;

/** Makes an appointment, or a series of them; the same request again makes none. Throws `StorageUnavailable`. */
export const makeCreateSchedule =
  ({ audit, authorise, recurrences, tellCalendars, ids, clock }: Deps) =>
  async (input: Input): Promise<Result<Scheduled, Refusal>> => {
    const allowed = await allow({ audit, authorise }, input, 'schedule_created');
    if (!allowed.ok) return allowed;
    const now = clock.now();
    const times = planTimes(recurrences, input.times, now);
    if (!times.ok) return times;

    const { owner: userId, actOn } = allowed.value;
    const schedule = openSchedule({ id: ids.next() as ScheduleId, userId }, times.value, input.details, now);
    const key = input.key === undefined ? naturalKey(input.times) : `client:${input.key}`;
    const { schedules } = audit.recording(actOn({ kind: 'schedule', id: schedule.id }));
    const added = await schedules.add({ schedule, key, replaced: [] });
    if (added.outcome === 'repeated') return ok({ schedule: added.schedule, isNew: false });
    if (added.outcome !== 'added')
      return err({ type: added.outcome === 'too_many' ? 'too_many_schedules' : 'schedule_overlap' });
    await tellCalendars(schedule);
    return ok({ schedule, isNew: true });
  };

export type CreateSchedule = ReturnType<typeof makeCreateSchedule>;

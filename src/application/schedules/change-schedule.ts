import { auditAct } from '../../domain/audit/audit-entry.ts';
import {
  cancelSchedule,
  changeSchedule,
  type Schedule,
  type ScheduleChanges,
} from '../../domain/schedules/schedule.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Principal } from '../../domain/users/principal.ts';
import type {
  Forbidden,
  PatientNotFound,
  ScheduleNotFound,
  ScheduleNotOpen,
  ScheduleOverlap,
} from '../failures.ts';
import type { AuditTrail } from '../ports/audit-trail.ts';
import type { Clock } from '../ports/clock.ts';
import type { Recurrences } from '../ports/recurrences.ts';
import type { FindSchedule } from './find-schedule.ts';
import { planTimes, type TimesRefused, type WantedTimes } from './plan-times.ts';
import type { TellCalendars } from './tell-calendars.ts';

type Deps = {
  readonly findSchedule: FindSchedule;
  readonly audit: AuditTrail;
  readonly recurrences: Recurrences;
  readonly tellCalendars: TellCalendars;
  readonly clock: Clock;
};
type Which = {
  readonly principal: Principal;
  /** Whose, as the client sent it; absent for the principal's own. */
  readonly owner?: string | undefined;
  readonly scheduleId: string;
};
type Change = Which & {
  readonly changes: Omit<ScheduleChanges, 'times'> & { readonly times: Partial<WantedTimes> };
};
type Refusal =
  ScheduleNotFound | PatientNotFound | Forbidden | ScheduleNotOpen | ScheduleOverlap | TimesRefused;

/** Others write what became of it meanwhile; then the change is made to what they wrote. */
const attempts = 5;
const notOpen = err({ type: 'schedule_not_open' } as const);

const save = async <E>(
  { audit, tellCalendars }: Deps,
  principal: Principal,
  action: 'schedule_changed' | 'schedule_cancelled',
  next: () => Promise<Result<{ readonly before: Schedule; readonly after: Schedule }, E>>,
): Promise<Result<Schedule, E | ScheduleNotOpen | ScheduleOverlap>> => {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    // eslint-disable-next-line no-await-in-loop -- each attempt begins with what the one before found
    const changed = await next();
    if (!changed.ok) return changed;
    const { before, after } = changed.value;
    if (before === after) return ok(after);
    const { schedules } = audit.recording(
      auditAct(principal, action, { kind: 'schedule', id: after.id }, after.userId),
    );
    // eslint-disable-next-line no-await-in-loop -- see above
    const saved = await schedules.save(after);
    if (saved === 'overlaps') return err({ type: 'schedule_overlap' });
    if (saved === 'stale') continue;
    // eslint-disable-next-line no-await-in-loop -- once, and then it returns
    if (after.sequence > before.sequence) await tellCalendars(after);
    return ok(after);
  }
  return notOpen;
};

/** Only what has not begun can get other times: what was is not to be told anew. */
const hasBegun = ({ occurrences }: Schedule, now: Date): boolean =>
  occurrences.some(({ startsAt, outcome }) => outcome !== null || startsAt <= now);

/** Changes what is sent and keeps the rest. Throws `StorageUnavailable`. */
export const makeChangeSchedule =
  (deps: Deps) =>
  ({ principal, owner, scheduleId, changes }: Change): Promise<Result<Schedule, Refusal>> =>
    save<Refusal>(deps, principal, 'schedule_changed', async () => {
      const found = await deps.findSchedule({ principal, owner, scheduleId, towards: 'schedule_changed' });
      if (!found.ok) return found;
      const before = found.value;
      const { times: wanted, ...details } = changes;
      if (before.status !== 'scheduled') return notOpen;
      const now = deps.clock.now();
      if (Object.keys(wanted).length === 0)
        return ok({ before, after: changeSchedule(before, details, now) });
      if (hasBegun(before, now)) return notOpen;
      const times = planTimes(deps.recurrences, { ...before, ...wanted }, now);
      return times.ok
        ? ok({ before, after: changeSchedule(before, { ...details, times: times.value }, now) })
        : times;
    });

export type ChangeSchedule = ReturnType<typeof makeChangeSchedule>;

/** Cancels a schedule once; cancelling it again returns it unchanged. Throws `StorageUnavailable`. */
export const makeCancelSchedule =
  (deps: Deps) =>
  ({ principal, owner, scheduleId }: Which): Promise<Result<Schedule, Refusal>> =>
    save<Refusal>(deps, principal, 'schedule_cancelled', async () => {
      const found = await deps.findSchedule({ principal, owner, scheduleId, towards: 'schedule_cancelled' });
      if (!found.ok) return found;
      const before = found.value;
      if (before.status === 'cancelled') return ok({ before, after: before });
      if (before.status !== 'scheduled') return notOpen;
      return ok({ before, after: cancelSchedule(before, deps.clock.now()) });
    });

export type CancelSchedule = ReturnType<typeof makeCancelSchedule>;

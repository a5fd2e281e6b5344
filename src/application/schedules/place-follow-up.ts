import type { StoredAssessment } from '../../domain/assessment/stored-assessment.ts';
import type { AuditAct, AuditObject } from '../../domain/audit/audit-entry.ts';
import type { FollowUp } from '../../domain/schedules/follow-up-policy.ts';
import { followUpFrom, followUpRule } from '../../domain/schedules/follow-up-series.ts';
import { scheduleLimits } from '../../domain/schedules/limits.ts';
import { overlaps, takenSpans } from '../../domain/schedules/overlap.ts';
import {
  cancelSchedule,
  openSchedule,
  type InvitedGroup,
  type Schedule,
} from '../../domain/schedules/schedule.ts';
import { findSlots } from '../../domain/schedules/slots.ts';
import type { TimeZone } from '../../domain/schedules/time-zone.ts';
import type { ScheduleId } from '../../domain/shared/ids.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { ScheduleOverlap, TooManySchedules } from '../failures.ts';
import type { AuditTrail } from '../ports/audit-trail.ts';
import type { Clock } from '../ports/clock.ts';
import type { IdGenerator } from '../ports/id-generator.ts';
import type { Recurrences } from '../ports/recurrences.ts';
import type { Scheduled } from './create-schedule.ts';
import { planTimes } from './plan-times.ts';

type Deps = {
  readonly audit: AuditTrail;
  readonly recurrences: Recurrences;
  readonly ids: IdGenerator;
  readonly clock: Clock;
};

type Wanted = {
  readonly assessment: StoredAssessment;
  readonly decision: FollowUp;
  /** The person's schedules. */
  readonly held: readonly Schedule[];
  readonly timeZone: TimeZone;
  readonly durationMinutes: number;
  readonly invites: readonly InvitedGroup[];
  readonly frequency?: string | undefined;
};

type Placed = Scheduled & { readonly replaced: readonly Schedule[] };

const searchMs = 14 * 86_400_000;
const mostTries = 60;

/** It followed from an assessment, and gives way to what follows from another. */
const isReplaced = ({ frequency }: Schedule): boolean => frequency !== null;

/** Finds the first time at which a series can be, and has it there in place of those that followed before. */
export const makePlaceFollowUp = ({ audit, recurrences, ids, clock }: Deps) => {
  const candidates = (
    { decision, assessment, timeZone, durationMinutes }: Wanted,
    others: readonly Schedule[],
  ) => {
    const earliestMs = Math.max(
      clock.now().getTime() + scheduleLimits.leastNoticeMs,
      followUpFrom(decision.frequency, assessment.conversedAt).getTime(),
    );
    const [from, until] = [new Date(earliestMs), new Date(earliestMs + searchMs)];
    return findSlots({ from, until, durationMinutes, timeZone, taken: takenSpans(others), limit: mostTries });
  };

  const scheduleFor = (wanted: Wanted, others: readonly Schedule[]): Schedule | null => {
    const { decision, assessment, timeZone, durationMinutes, invites } = wanted;
    const { frequency, count, reasons } = decision;
    const now = clock.now();
    const details = { assessmentId: assessment.id, frequency, reasons, invites };
    const own = { id: ids.next() as ScheduleId, userId: assessment.userId };
    for (const scheduledAt of candidates(wanted, others)) {
      const rule = followUpRule(frequency, count, scheduledAt, timeZone);
      if (rule === null) continue;
      const times = planTimes(recurrences, { scheduledAt, durationMinutes, timeZone, rule }, now);
      if (!times.ok) continue;
      const schedule = openSchedule(own, times.value, details, now);
      if (!overlaps(schedule, others)) return schedule;
    }
    return null;
  };

  return async (
    wanted: Wanted,
    actOn: (object: AuditObject) => AuditAct,
  ): Promise<Result<Placed, ScheduleOverlap | TooManySchedules | { readonly type: 'stale' }>> => {
    const open = wanted.held.filter(({ status }) => status === 'scheduled');
    const others = open.filter((schedule) => !isReplaced(schedule));
    const schedule = scheduleFor(wanted, others);
    if (schedule === null) return err({ type: 'schedule_overlap' });

    const replaced = open.filter(isReplaced).map((one) => cancelSchedule(one, clock.now()));
    const key = `auto:${wanted.assessment.id}:${wanted.frequency ?? 'policy'}`;
    const { schedules } = audit.recording(actOn({ kind: 'schedule', id: schedule.id }));
    const added = await schedules.add({ schedule, key, replaced });
    switch (added.outcome) {
      case 'added':
        return ok({ schedule, isNew: true, replaced });
      case 'repeated':
        return ok({ schedule: added.schedule, isNew: false, replaced: [] });
      case 'too_many':
        return err({ type: 'too_many_schedules' });
      default:
        return err({ type: 'stale' });
    }
  };
};

export type PlaceFollowUp = ReturnType<typeof makePlaceFollowUp>;

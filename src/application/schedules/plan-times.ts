import { scheduleLimits } from '../../domain/schedules/limits.ts';
import {
  endOfRule,
  parseRecurrenceRule,
  type RecurrenceNotValid,
  type RecurrenceRule,
} from '../../domain/schedules/recurrence-rule.ts';
import { occurrenceAt, type ScheduleTimes } from '../../domain/schedules/schedule.ts';
import { parseTimeZone, type TimeZone, type TimeZoneUnknown } from '../../domain/schedules/time-zone.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { ScheduleTooFar, ScheduleTooSoon } from '../failures.ts';
import type { Recurrences } from '../ports/recurrences.ts';

export type WantedTimes = {
  readonly scheduledAt: Date;
  readonly durationMinutes: number;
  /** As the client sent it. */
  readonly timeZone: string;
  /** As the client sent it; null for a single appointment. */
  readonly rule: string | null;
};

export type TimesRefused = TimeZoneUnknown | RecurrenceNotValid | ScheduleTooSoon | ScheduleTooFar;

const notValid = (why: RecurrenceNotValid['why']) => err({ type: 'recurrence_not_valid', why } as const);

/** When it would be, if it can be then. */
export const planTimes = (
  recurrences: Recurrences,
  { scheduledAt, durationMinutes, timeZone, rule }: WantedTimes,
  now: Date,
): Result<ScheduleTimes, TimesRefused> => {
  const zone = parseTimeZone(timeZone);
  if (!zone.ok) return zone;
  if (scheduledAt.getTime() < now.getTime() + scheduleLimits.leastNoticeMs)
    return err({ type: 'schedule_too_soon' });
  const horizon = new Date(now.getTime() + scheduleLimits.horizonMs);
  if (scheduledAt > horizon) return err({ type: 'schedule_too_far' });

  const common = { scheduledAt, durationMinutes, timeZone: zone.value };
  if (rule === null) return ok({ ...common, rule: null, occurrences: [occurrenceAt(scheduledAt)] });
  const parsed = parseRecurrenceRule(rule);
  if (!parsed.ok) return parsed;
  const starts = expand(recurrences, scheduledAt, zone.value, parsed.value, horizon);
  return starts.ok
    ? ok({ ...common, rule: parsed.value, occurrences: starts.value.map(occurrenceAt) })
    : starts;
};

const expand = (
  recurrences: Recurrences,
  startsAt: Date,
  timeZone: TimeZone,
  rule: RecurrenceRule,
  horizon: Date,
): Result<readonly Date[], RecurrenceNotValid> => {
  const limit = scheduleLimits.occurrences + 1;
  const end = endOfRule(rule);
  if ('count' in end ? end.count >= limit : end.until > horizon) return notValid('too_long');
  const starts = recurrences.occurrences({ startsAt, timeZone, rule, from: startsAt, until: horizon, limit });
  if (starts[0]?.getTime() !== startsAt.getTime()) return notValid('starts_elsewhere');
  const isCut = starts.length >= limit || ('count' in end && starts.length < end.count);
  return isCut ? notValid('too_long') : ok(starts);
};

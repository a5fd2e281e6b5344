import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import type { OccurrenceQuery, Recurrences } from '../../application/ports/recurrences.ts';
import { endOfRule } from '../../domain/schedules/recurrence-rule.ts';

/** Days, weeks, months or years that are gone through: ten years of days. */
const mostPeriods = 4_000;
/** Days that are looked at within them. */
const mostCandidates = 20_000;

const zoned = (at: Date, timeZone: string) =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone);

/** The library would take an UNTIL of ours for that of the rule, and looks on for ever where it has none. */
const lastOf = ({ rule, until }: OccurrenceQuery): Date => {
  const end = endOfRule(rule);
  return 'until' in end && end.until < until ? end.until : until;
};

const occurrences = (query: OccurrenceQuery): readonly Date[] => {
  const { startsAt, timeZone, rule, from, limit } = query;
  const last = lastOf(query);
  if (last < startsAt) return [];
  const series = new RRuleTemporal({
    rruleString: rule,
    dtstart: zoned(startsAt, timeZone),
    until: zoned(last, 'UTC'),
    maxIterations: mostPeriods,
    maxCandidateEvaluations: mostCandidates,
    cache: false,
  });
  const found: Date[] = [];
  series.all(({ epochMilliseconds }) => {
    if (epochMilliseconds >= from.getTime()) found.push(new Date(epochMilliseconds));
    return found.length < limit;
  });
  return found;
};

export const temporalRecurrences: Recurrences = { occurrences };

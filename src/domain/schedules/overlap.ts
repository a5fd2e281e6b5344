import type { Schedule } from './schedule.ts';

type Busy = Pick<Schedule, 'id' | 'status' | 'occurrences' | 'durationMinutes'>;

/** From when to when, in milliseconds; the end is not part of it. */
export type Span = readonly [fromMs: number, untilMs: number];

export const spansOf = ({ occurrences, durationMinutes }: Busy): readonly Span[] =>
  occurrences.map(({ startsAt }) => [startsAt.getTime(), startsAt.getTime() + durationMinutes * 60_000]);

/** What is taken, ascending; appointments that were cancelled or are over take nothing. */
export const takenSpans = (schedules: readonly Busy[]): readonly Span[] =>
  schedules
    .filter(({ status }) => status === 'scheduled')
    .flatMap(spansOf)
    .toSorted(([a], [b]) => a - b);

export const meets = ([from, until]: Span, [otherFrom, otherUntil]: Span): boolean =>
  from < otherUntil && otherFrom < until;

/** Whether a schedule would be at the same time as another of them, or, when it is long, as itself. */
export const overlaps = (schedule: Busy, others: readonly Busy[]): boolean => {
  const own = spansOf(schedule);
  const isOverItself = own.some((span, index) => {
    const next = own[index + 1];
    return next !== undefined && meets(span, next);
  });
  if (isOverItself) return true;
  const taken = takenSpans(others.filter(({ id }) => id !== schedule.id));
  return own.some((span) => taken.some((other) => meets(span, other)));
};

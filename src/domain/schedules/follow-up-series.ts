import type { Frequency } from './schedule.ts';
import { localClock } from './slots.ts';
import type { TimeZone } from './time-zone.ts';

const dayMs = 86_400_000;
const daysUntil: { readonly [frequency in Frequency]: number } = {
  weekly: 7,
  every_two_weeks: 14,
  monthly: 28,
};

/** From when on the first appointment is looked for: one interval after the conversation that was assessed. */
export const followUpFrom = (frequency: Frequency, conversedAt: Date): Date =>
  new Date(conversedAt.getTime() + daysUntil[frequency] * dayMs);

/**
 * The rule of a series that begins then; null where it cannot begin. A month later is the same weekday of the same week,
 * for people have their days; a fifth week is not in every month.
 */
export const followUpRule = (
  frequency: Frequency,
  count: number,
  startsAt: Date,
  timeZone: TimeZone,
): string | null => {
  if (frequency === 'weekly') return `FREQ=WEEKLY;COUNT=${count}`;
  if (frequency === 'every_two_weeks') return `FREQ=WEEKLY;INTERVAL=2;COUNT=${count}`;
  const { weekday, day } = localClock(timeZone)(startsAt.getTime());
  const week = Math.ceil(day / 7);
  return week > 4 ? null : `FREQ=MONTHLY;BYDAY=${week}${weekday.slice(0, 2).toUpperCase()};COUNT=${count}`;
};

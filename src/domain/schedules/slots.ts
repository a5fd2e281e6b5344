import { meets, type Span } from './overlap.ts';
import type { TimeZone } from './time-zone.ts';

/** When conversations are offered, by the clock of the person (product choice). */
export const workingHours = {
  fromMinute: 9 * 60,
  untilMinute: 17 * 60,
  weekdays: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri'] as readonly string[],
  /** Slots begin this many minutes apart. */
  everyMinutes: 30,
} as const;

export type SlotSearch = {
  readonly from: Date;
  readonly until: Date;
  readonly durationMinutes: number;
  readonly timeZone: TimeZone;
  readonly taken: readonly Span[];
  /** At most as many. */
  readonly limit: number;
};

/** Every offset from UTC is a multiple of it. */
const gridMs = 15 * 60_000;

/** Free beginnings within working hours, ascending. The search of a month takes some 3,000 steps. */
export const findSlots = ({
  from,
  until,
  durationMinutes,
  timeZone,
  taken,
  limit,
}: SlotSearch): readonly Date[] => {
  const clock = localClock(timeZone);
  const slots: Date[] = [];
  const startMs = Math.ceil(from.getTime() / gridMs) * gridMs;
  for (let ms = startMs; ms < until.getTime() && slots.length < limit; ms += gridMs) {
    const span: Span = [ms, ms + durationMinutes * 60_000];
    const { weekday, minute } = clock(ms);
    const isWithin =
      workingHours.weekdays.includes(weekday) &&
      minute >= workingHours.fromMinute &&
      minute + durationMinutes <= workingHours.untilMinute &&
      minute % workingHours.everyMinutes === 0;
    if (isWithin && !taken.some((other) => meets(span, other))) slots.push(new Date(ms));
  }
  return slots;
};

/** Weekday and minute of the day, there. */
export const localClock = (timeZone: TimeZone) => {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    weekday: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  return (ms: number): { readonly weekday: string; readonly minute: number; readonly day: number } => {
    const parts = Object.fromEntries(format.formatToParts(ms).map(({ type, value }) => [type, value]));
    const minute = Number(parts['hour']) * 60 + Number(parts['minute']);
    return { weekday: parts['weekday'] ?? '', minute, day: Number(parts['day']) };
  };
};

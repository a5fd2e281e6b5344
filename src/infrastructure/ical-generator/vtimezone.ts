import { Temporal } from 'temporal-polyfill';

type Observance = {
  readonly startsAt: Temporal.ZonedDateTime;
  readonly fromNs: number;
  readonly toNs: number;
};

/** A country that changes its clocks twice a year has six in the longest series. */
const mostChanges = 20;

const twoDigits = (value: number): string => String(value).padStart(2, '0');

const offsetText = (ns: number): string => {
  const seconds = Math.round(Math.abs(ns) / 1e9);
  const minutes = Math.floor(seconds / 60);
  const rest = seconds % 60 === 0 ? '' : twoDigits(seconds % 60);
  return `${ns < 0 ? '-' : '+'}${twoDigits(Math.floor(minutes / 60))}${twoDigits(minutes % 60)}${rest}`;
};

/** The local time at the beginning of a change, by the clocks as they were before it (RFC 5545, 3.6.5). */
const onset = ({ startsAt, fromNs }: Observance): string => {
  const utc = startsAt.toInstant().toZonedDateTimeISO('UTC');
  const local = utc.add({ seconds: Math.round(fromNs / 1e9) });
  return local.toPlainDateTime().toString({ smallestUnit: 'second' }).replaceAll(/[-:]/g, '');
};

const observancesBetween = (zone: string, from: Date, until: Date): readonly Observance[] => {
  const begin = Temporal.Instant.fromEpochMilliseconds(from.getTime()).toZonedDateTimeISO(zone);
  const first = begin.getTimeZoneTransition('previous') ?? begin;
  const fromNs = first.subtract({ nanoseconds: 1 }).offsetNanoseconds;
  const found: Observance[] = [{ startsAt: first, fromNs, toNs: first.offsetNanoseconds }];
  let at = begin.getTimeZoneTransition('next');
  while (at !== null && at.epochMilliseconds <= until.getTime() && found.length < mostChanges) {
    const before = found.at(-1)?.toNs ?? 0;
    if (at.offsetNanoseconds !== before)
      found.push({ startsAt: at, fromNs: before, toNs: at.offsetNanoseconds });
    at = at.getTimeZoneTransition('next');
  }
  return found;
};

/** Ahead of what was before is daylight time. Each change is a date of its own: no rule is guessed from them. */
const componentOf = (observance: Observance): readonly string[] => {
  const { fromNs, toNs } = observance;
  const kind = toNs > fromNs ? 'DAYLIGHT' : 'STANDARD';
  return [
    `BEGIN:${kind}`,
    `DTSTART:${onset(observance)}`,
    `TZOFFSETFROM:${offsetText(fromNs)}`,
    `TZOFFSETTO:${offsetText(toNs)}`,
    `END:${kind}`,
  ];
};

/** The clocks of a zone from one time to another, as a component of RFC 5545, from the zone data of the engine. */
export const vtimezone = (zone: string, from: Date, until: Date): string =>
  [
    'BEGIN:VTIMEZONE',
    `TZID:${zone}`,
    ...observancesBetween(zone, from, until).flatMap(componentOf),
    'END:VTIMEZONE',
  ].join('\r\n');

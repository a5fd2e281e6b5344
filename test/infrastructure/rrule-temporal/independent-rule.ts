// eslint-disable-next-line import/default -- a package of CommonJS whose types do not say so
import rrule from 'rrule';

/** How the clocks of a place stand at an instant, in ms ahead of UTC, by the time zone data of the engine. */
const offsetAt = (format: Intl.DateTimeFormat, ms: number): number => {
  const parts = Object.fromEntries(format.formatToParts(ms).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - ms;
};

const formats = new Map<string, Intl.DateTimeFormat>();
const formatIn = (timeZone: string): Intl.DateTimeFormat => {
  const format = formats.get(timeZone) ?? newFormat(timeZone);
  formats.set(timeZone, format);
  return format;
};
const newFormat = (timeZone: string) =>
  new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });

const dayMs = 86_400_000;

/** The instants, ascending, at which the clocks there show a time: none where it is left out, two where it comes twice. */
const instantsOf = (format: Intl.DateTimeFormat, localMs: number): readonly number[] => {
  const offsets = new Set([localMs - dayMs, localMs + dayMs].map((ms) => offsetAt(format, ms)));
  return [...offsets]
    .map((offset) => localMs - offset)
    .filter((ms) => ms + offsetAt(format, ms) === localMs)
    .toSorted((a, b) => a - b);
};

/**
 * The occurrences by another implementation, `rrule`, which knows no zones: it is given local times as if they were UTC,
 * and what it gives back is read as local time. It counts times that a day lacks, so that COUNT is taken from it.
 */
export const independentOccurrences = (query: {
  readonly startsAt: Date;
  readonly timeZone: string;
  readonly rule: string;
  readonly until: Date;
}): readonly Date[] => {
  const format = formatIn(query.timeZone);
  const startMs = query.startsAt.getTime();
  const dtstart = new Date(startMs + offsetAt(format, startMs));
  const count = Number(/COUNT=(\d+)/.exec(query.rule)?.[1] ?? 60);
  const rule = query.rule.replace(/;(?:COUNT|UNTIL)=\w+/, '');
  const untilMs = Math.min(query.until.getTime(), untilOf(query.rule));
  const options = { ...rrule.RRule.parseString(rule), dtstart, until: new Date(untilMs + dayMs) };
  // A few times may be lacking in three years.
  const local = new rrule.RRule(options).all((_, index) => index < count + 9);
  return local
    .flatMap((at) => {
      const instants = instantsOf(format, at.getTime());
      return instants.includes(startMs) ? startMs : instants.slice(0, 1);
    })
    .slice(0, count)
    .filter((ms) => ms <= untilMs)
    .map((ms) => new Date(ms));
};

const untilOf = (rule: string): number => {
  const [, y, mo, d, h, mi, s] = /UNTIL=(....)(..)(..)T(..)(..)(..)Z/.exec(rule) ?? [];
  return y === undefined ? Infinity : Date.parse(`${y}-${mo}-${d}T${h}:${mi}:${s}Z`);
};

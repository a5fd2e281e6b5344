import { cardinalsIn } from '../../shared/speech/numerals.ts';
import { timeOfTurn, type SessionSetting } from './civil-time.ts';
import type { Judgement } from './judge-answer.ts';
import type { Mention, SpokenWord } from './spoken.ts';

/** A time as said: minutes on the clock face, and which half of the day, where that was said. */
type SaidTime = { readonly minutes: number; readonly half: 'am' | 'pm' | null };

type Amount = { readonly value: number; readonly from: number; readonly to: number };

const parts: ReadonlyMap<string, number> = new Map([
  ['quarter', 15],
  ['half', 30],
]);
const fixed: ReadonlyMap<string, number> = new Map([
  ['noon', 720],
  ['midday', 720],
  ['midnight', 0],
]);
const past = new Set(['past', 'after', 'gone']);
const before = new Set(['to', 'till', 'til', 'before', 'of']);
const halves: ReadonlyMap<string, 'am' | 'pm'> = new Map([
  ['am', 'am'],
  ['morning', 'am'],
  ['pm', 'pm'],
  ['afternoon', 'pm'],
  ['evening', 'pm'],
  ['night', 'pm'],
]);
const halfWithin = 4;

const amountsIn = (words: readonly SpokenWord[]): readonly Amount[] =>
  [
    ...cardinalsIn(words),
    ...words.flatMap(({ text }, from) => {
      const value = parts.get(text);
      return value === undefined ? [] : [{ value, from, to: from + 1 }];
    }),
  ].toSorted((one, other) => one.from - other.from);

const halfAfter = (words: readonly SpokenWord[], to: number): SaidTime['half'] => {
  for (let at = to; at < to + halfWithin; at++) {
    const text = words[at]?.text ?? '';
    if (text === 'm' && at === to + 1) return words[to]?.text === 'p' ? 'pm' : 'am';
    const half = text === 'am' && at > to ? undefined : halves.get(text);
    if (half !== undefined) return half;
  }
  return null;
};

/** `half past two`, `quarter to three`, `ten to four`: what comes before the hour. */
const relative = (words: readonly SpokenWord[], amounts: readonly Amount[], at: number): Amount | null => {
  const [minutes, hour] = [amounts[at], amounts[at + 1]];
  if (minutes === undefined || hour === undefined || minutes.value > 59 || hour.value > 24) return null;
  const between = words.slice(minutes.to, hour.from).map(({ text }) => text);
  const sign = between.some((word) => past.has(word)) ? 1 : -1;
  const isHalfHour = words[minutes.from]?.text === 'half' && between.length === 0;
  if (between.length > 2 || (!isHalfHour && !between.some((word) => past.has(word) || before.has(word))))
    return null;
  const offset = isHalfHour ? minutes.value : sign * minutes.value;
  return { value: hour.value * 60 + offset, from: minutes.from, to: hour.to };
};

/** `ten thirty`, `14:30`, `three o'clock`, `about three`. */
const absolute = (amounts: readonly Amount[], at: number): Amount | null => {
  const [hour, minutes] = [amounts[at], amounts[at + 1]];
  if (hour === undefined || hour.value > 24) return null;
  return minutes !== undefined && minutes.from === hour.to && minutes.value < 60
    ? { value: hour.value * 60 + minutes.value, from: hour.from, to: minutes.to }
    : { value: hour.value * 60, from: hour.from, to: hour.to };
};

const timesIn = (words: readonly SpokenWord[]): readonly Mention<SaidTime>[] => {
  const amounts = amountsIn(words);
  const times: Mention<SaidTime>[] = words.flatMap(({ text }, from) => {
    const minutes = fixed.get(text);
    return minutes === undefined
      ? []
      : [{ value: { minutes, half: minutes === 0 ? 'am' : 'pm' } as const, from, to: from + 1 }];
  });
  for (let at = 0, end = 0; at < amounts.length; at++) {
    if ((amounts[at]?.from ?? 0) < end) continue;
    const time = relative(words, amounts, at) ?? absolute(amounts, at);
    if (time === null) continue;
    end = time.to;
    const half = halfAfter(words, time.to);
    times.push({ value: { minutes: time.value, half }, from: time.from, to: time.to });
  }
  return times.toSorted((one, other) => one.from - other.from);
};

const day = 24 * 60;
/** SBT: right within an hour. */
const toleranceMinutes = 60;

const readings = ({ minutes, half }: SaidTime): readonly number[] => {
  if (minutes >= 13 * 60) return [minutes];
  if (half === null) return [minutes, minutes + day / 2];
  const face = minutes % (day / 2);
  return [half === 'am' ? face : face + day / 2];
};

const apart = (one: number, other: number): number => {
  const difference = (((one - other) % day) + day) % day;
  return Math.min(difference, day - difference);
};

/** Time of day: within 60 minutes (SBT); on a clock of twelve hours where no half of the day was said. */
export const timeItem = (setting: SessionSetting): Judgement<SaidTime> => ({
  item: 'time',
  asked: 'the time of day',
  find: timesIn,
  credit: (said, turn) => {
    const { minutes } = timeOfTurn(setting, turn);
    return readings(said).some((reading) => apart(reading, minutes) <= toleranceMinutes) ? 1 : 0;
  },
});

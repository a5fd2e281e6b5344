import { monthByName, weekdayByName } from '../../shared/speech/calendar-words.ts';
import { numeralsIn } from '../../shared/speech/numerals.ts';
import { timeOfTurn, type SessionSetting } from './civil-time.ts';
import type { Judgement } from './judge-answer.ts';
import { mentionsIn, type Mention, type SpokenWord } from './spoken.ts';

const centuries = { least: 1, most: 99 };

/** `2026`, `'26`, `twenty twenty-six`, `two thousand and twenty-six`. */
const yearsIn = (words: readonly SpokenWord[]): readonly Mention<number>[] => {
  const numerals = numeralsIn(words);
  const years: Mention<number>[] = [];
  for (let at = 0; at < numerals.length; at++) {
    const [one, two] = [numerals[at], numerals[at + 1]];
    if (one === undefined) break;
    const pair = two !== undefined && two.from === one.to && one.value >= 10 && two.value < 100;
    if (pair && one.value < 100) {
      years.push({ value: one.value * 100 + two.value, from: one.from, to: two.to });
      at += 1;
    } else years.push(one);
  }
  return years;
};

const pronouns = new Set(['i', 'it', 'we', 'you', 'she', 'he', 'they', 'that']);
const afterModal = new Set(['be', 'have', 'i', 'we', 'well', 'not']);

/** The months among the words, without the `may` of `it may be`. */
export const monthsIn = (words: readonly SpokenWord[]): readonly Mention<number>[] =>
  mentionsIn(words, monthByName).filter(({ from }) => {
    if (words[from]?.text !== 'may') return true;
    return !pronouns.has(words[from - 1]?.text ?? '') && !afterModal.has(words[from + 1]?.text ?? '');
  });

/** Days of the month: of `23 November`, `November 23rd`, `23/11/2026` and `11/23/2026` whatever may be one. */
const daysIn = (words: readonly SpokenWord[]): readonly Mention<readonly number[]>[] => {
  const numerals = numeralsIn(words).filter(({ value }) => value >= 1 && value <= 31);
  return numerals.map(({ value, from, to }, index) => {
    const slash = words[from]?.turn.text[words[from].end] === '/';
    const next = slash ? numerals[index + 1] : undefined;
    return { value: next?.from === to ? [value, next.value] : [value], from, to };
  });
};

const isYear = (said: number, year: number): boolean =>
  said === year || (said >= centuries.least && said <= centuries.most && said === year % 100);

/** Year: exact, `'26` counts (SBT; the short form is a product choice). */
export const yearItem = (setting: SessionSetting): Judgement<number> => ({
  item: 'year',
  asked: 'the year',
  find: yearsIn,
  credit: (value, turn) => (isYear(value, timeOfTurn(setting, turn).year) ? 1 : 0),
});

/** Month: exact (SBT). */
export const monthItem = (setting: SessionSetting): Judgement<number> => ({
  item: 'month',
  asked: 'the month',
  find: monthsIn,
  credit: (value, turn) => (value === timeOfTurn(setting, turn).month ? 1 : 0),
});

export const weekdayItem = (setting: SessionSetting): Judgement<number> => ({
  item: 'weekday',
  asked: 'the day of the week',
  find: (words) => mentionsIn(words, weekdayByName),
  credit: (value, turn) => (value === timeOfTurn(setting, turn).weekday ? 1 : 0),
});

/** Day of the month: exact 1, a day off ½ (product choice). */
export const dateItem = (setting: SessionSetting): Judgement<readonly number[]> => ({
  item: 'date',
  asked: 'the day of the month',
  find: daysIn,
  credit: (said, turn) => {
    const { day } = timeOfTurn(setting, turn);
    const off = Math.min(...said.map((value) => Math.abs(value - day)));
    if (off === 0) return 1;
    return off === 1 ? 0.5 : 0;
  },
});

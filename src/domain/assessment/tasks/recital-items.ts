import { cardinalsIn } from '../../shared/speech/numerals.ts';
import { wordsOf } from '../../shared/speech/words.ts';
import { monthByName } from '../../shared/speech/calendar-words.ts';
import type { ItemResult } from '../items/item-result.ts';
import type { Window } from '../items/windows.ts';
import { answersOf } from '../items/windows.ts';
import { citeTurn } from '../items/item-result.ts';
import { monthsIn } from './calendar-items.ts';
import { withoutValue } from './judge-answer.ts';
import { correctedSequence, fromLastBeginning, sequenceErrors } from './sequence.ts';
import { spokenWords, type Mention, type SpokenWord } from './spoken.ts';

type Recital = {
  readonly item: 'counting' | 'months';
  readonly asked: string;
  readonly expected: readonly number[];
  readonly find: (words: readonly SpokenWord[]) => readonly Mention<number>[];
};

/** SBT: 0, 1 or 2 errors; more count as 2. */
const mostErrors = 2;
const downFrom = (first: number): readonly number[] => Array.from({ length: first }, (_, n) => first - n);

/** A run of digits without blanks, as transcription writes fast counting, `20191817`, in twos. */
const splitRuns = (words: readonly SpokenWord[]): readonly SpokenWord[] =>
  words.flatMap((word) =>
    /^\d{4,}$/.test(word.text) && word.text.length % 2 === 0
      ? Array.from({ length: word.text.length / 2 }, (_, n) => ({
          ...word,
          text: String(Number(word.text.slice(2 * n, 2 * n + 2))),
        }))
      : [word],
  );

const counting: Recital = {
  item: 'counting',
  asked: 'counting from 20 back to 1',
  expected: downFrom(20),
  find: cardinalsIn,
};

const months: Recital = {
  item: 'months',
  asked: 'the months backwards',
  expected: downFrom(12),
  find: monthsIn,
};

/** Begun forwards: the first two values go up. That is one error, and what follows a new beginning is judged (SBT). */
const errorsOf = (values: readonly number[], { expected }: Recital): number => {
  const forward = values.length > 1 && (values[0] ?? 0) < (values[1] ?? 0);
  const judged = fromLastBeginning(values, expected[0] ?? 0);
  return Math.min(mostErrors, sequenceErrors(judged, expected) + (forward ? 1 : 0));
};

/** SBT: being given the last month that was said is an error. */
const wasPrompted = ({ exchanges }: Window): boolean =>
  exchanges.slice(1).some(({ prompt }) => {
    const named = wordsOf(prompt?.text ?? '').map(({ text }) => monthByName.get(text));
    return named.some((month) => month !== undefined && month !== 12);
  });

const judgeRecital = (recital: Recital, window: Window): ItemResult => {
  const { item, asked, find } = recital;
  const answers = answersOf(window);
  const words = splitRuns(spokenWords(answers));
  const values = correctedSequence(words, find(words), (one, next) => next === one - 1);
  if (values.length < 2) {
    const { outcome, evidence, credit } = withoutValue(item, answers, asked);
    return { item, outcome, evidence, credit, errors: credit === null ? null : mostErrors };
  }
  const prompted = item === 'months' && wasPrompted(window) ? 1 : 0;
  const errors = Math.min(mostErrors, errorsOf(values, recital) + prompted);
  const finding = `${asked}: ${['without error', 'one error', 'two or more errors'][errors]}`;
  const evidence = answers
    .filter(({ text }) => /[\p{L}\p{N}]/u.test(text))
    .map((turn) => citeTurn(turn, finding));
  return { item, outcome: 'answered', credit: 1 - errors / mostErrors, errors, evidence };
};

/** Counting from 20 back to 1 (SBT). */
export const judgeCounting = (window: Window): ItemResult => judgeRecital(counting, window);

/** Months from December back to January (SBT). */
export const judgeMonths = (window: Window): ItemResult => judgeRecital(months, window);

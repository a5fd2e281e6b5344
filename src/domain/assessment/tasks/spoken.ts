import { fullWordsOf, type Word } from '../../shared/speech/words.ts';
import { cite, type Evidence } from '../evidence.ts';
import type { Turn } from '../transcript/turn.ts';

/** A full word and the turn it was said in. */
export type SpokenWord = Word & { readonly turn: Turn };

/** A value that was said, at word indices from `from` up to and not including `to`. */
export type Mention<T> = { readonly value: T; readonly from: number; readonly to: number };

export const spokenWords = (turns: readonly Turn[]): readonly SpokenWord[] =>
  turns.flatMap((turn) => fullWordsOf(turn.text).map((word) => ({ ...word, turn })));

/** Quotes a mention; one that runs over two turns is quoted up to the end of the first. */
export const citeMention = (
  words: readonly SpokenWord[],
  { from, to }: Pick<Mention<unknown>, 'from' | 'to'>,
  finding: string,
): readonly Evidence[] => {
  const first = words[from];
  if (first === undefined) return [];
  const last = words.slice(from, to).findLast(({ turn }) => turn === first.turn) ?? first;
  return [cite(first.turn, { start: first.start, end: last.end }, finding, 'task')];
};

/** Words by which people take back what they said, `March, no, April`. */
const corrections = new Set(
  'no wait sorry mean rather actually correction oops but kidding joking joke or nonsense'.split(' '),
);

export const isCorrection = ({ text }: Word): boolean => corrections.has(text);

/** Words before a value that make it another one than the answer, `it is not Monday`, `last year was 2025`. */
const asides = new Set(
  'not last next born since before until yesterday tomorrow married moved retired'.split(' '),
);
const asideWithin = 3;

const isAside = (words: readonly SpokenWord[], { from }: Mention<unknown>, after: number): boolean =>
  words.slice(Math.max(after, from - asideWithin), from).some(({ text }) => asides.has(text));

/**
 * What a person settled on: the first value that is no aside, or a later one behind a word of correction. Said as an aside
 * only, a value still counts.
 */
export const settledMention = <T>(
  words: readonly SpokenWord[],
  mentions: readonly Mention<T>[],
): Mention<T> | null => {
  const direct = mentions.filter((one, index) => !isAside(words, one, mentions[index - 1]?.to ?? 0));
  const judged = direct.length > 0 ? direct : mentions;
  return judged.reduce<Mention<T> | null>((settled, next, index) => {
    const between = words.slice(judged[index - 1]?.to ?? 0, next.from);
    return settled === null || between.some(isCorrection) ? next : settled;
  }, null);
};

/** Every word that a table has, as a mention of its value. */
export const mentionsIn = <T>(
  words: readonly SpokenWord[],
  table: ReadonlyMap<string, T>,
): readonly Mention<T>[] =>
  words.flatMap(({ text }, from) => {
    const value = table.get(text);
    return value === undefined ? [] : [{ value, from, to: from + 1 }];
  });

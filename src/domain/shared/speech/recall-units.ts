import { numeralsIn } from './numerals.ts';
import type { Word } from './words.ts';

/** One unit of a phrase to remember, and the plain words that count as it. */
export type RecallUnit = { readonly name: string; readonly accepts: readonly string[] };

/** Where a unit was said, as word indices. */
export type SaidUnit = { readonly unit: RecallUnit; readonly from: number; readonly to: number };

/** The units among the words, each once, where it was first said. Their order does not matter. */
export const unitsIn = (words: readonly Word[], units: readonly RecallUnit[]): readonly SaidUnit[] =>
  units.flatMap((unit) => {
    const place = findUnit(words, unit);
    return place === null ? [] : [{ unit, ...place }];
  });

const findUnit = (words: readonly Word[], { accepts }: RecallUnit): { from: number; to: number } | null => {
  const numbers = new Set(accepts.map(Number).filter((value) => value > 0));
  const numeral = numeralsIn(words).find(({ value }) => numbers.has(value));
  if (numeral !== undefined) return numeral;
  for (const accepted of accepts) {
    const parts = accepted.split(' ');
    const from = words.findIndex((_, at) => parts.every((part, n) => words[at + n]?.text === part));
    if (from >= 0) return { from, to: from + parts.length };
  }
  return null;
};

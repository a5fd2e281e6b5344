import { isCorrection, type Mention, type SpokenWord } from './spoken.ts';

/** Longer recitals are judged by their beginning: enough for any attempt, and a bound on the work. */
const mostValues = 200;

/** Words that stand between values without standing for one. */
const remarks = new Set(
  'and oh then now so well um uh er erm ah hmm yes okay right next the minus'.split(' '),
);

/** One other word in the place of a value: transcription misheard it (product choice, in the person's favour). */
const isMisheard = (between: readonly SpokenWord[]): boolean =>
  between.length === 1 && between.every(({ text }) => !remarks.has(text));

/**
 * What was recited once it was corrected: a value said twice in a row is hesitation, and behind a word of correction the
 * value before is taken back unless the next one follows on it (self-corrections are no errors, SBT).
 */
export const correctedSequence = (
  words: readonly SpokenWord[],
  mentions: readonly Mention<number>[],
  follows: (one: number, next: number) => boolean,
): readonly number[] => {
  const values: number[] = [];
  let end = 0;
  for (const { value, from, to } of mentions.slice(0, mostValues)) {
    const previous = values.at(-1);
    const between = words.slice(end, from);
    if (previous !== undefined && !follows(previous, value)) {
      if (between.some(isCorrection)) values.pop();
      else if (isMisheard(between) && follows(previous, value + 1)) values.push(value + 1);
    }
    if (values.at(-1) !== value) values.push(value);
    end = to;
  }
  return values;
};

/** A recital that begins again is judged by its last beginning. */
export const fromLastBeginning = (values: readonly number[], first: number): readonly number[] => {
  const at = values.lastIndexOf(first);
  return at > 0 && values.length - at > 2 ? values.slice(at) : values;
};

/**
 * Errors of a recital: the fewest omissions, insertions, replacements and swaps of neighbours that lead from what was
 * expected to what was said (optimal string alignment).
 */
export const sequenceErrors = (said: readonly number[], expected: readonly number[]): number => {
  const rows: number[][] = [expected.map((_, column) => column).concat(expected.length)];
  said.forEach((value, index) => {
    const above = rows[index] ?? [];
    const row = [index + 1];
    expected.forEach((wanted, column) => {
      const replaced = (above[column] ?? 0) + (value === wanted ? 0 : 1);
      const best = Math.min(replaced, (above[column + 1] ?? 0) + 1, (row[column] ?? 0) + 1);
      const swapped =
        index > 0 && column > 0 && value === expected[column - 1] && said[index - 1] === wanted
          ? (rows[index - 1]?.[column - 1] ?? 0) + 1
          : best;
      row.push(Math.min(best, swapped));
    });
    rows.push(row);
  });
  return rows.at(-1)?.at(-1) ?? 0;
};

import type { Word } from '../../shared/speech/words.ts';

/** Word indices from `from` up to and not including `to`. */
export type Stretch = { readonly from: number; readonly to: number };

export type Sentences = {
  /** The number of the sentence that a word is in, from 0. */
  readonly sentenceOf: (word: number) => number;
  /** The sentence that a word is in. */
  readonly around: (word: number) => Stretch;
};

/** The sentences of a text, by its punctuation and lines. */
export const sentencesOf = (text: string, words: readonly Word[]): Sentences => {
  const stretches: Stretch[] = [];
  let from = 0;
  const numbers = words.map(({ end }, at) => {
    const next = words[at + 1];
    const number = stretches.length;
    if (next === undefined || /[.!?;\n]/.test(text.slice(end, next.start))) {
      stretches.push({ from, to: at + 1 });
      from = at + 1;
    }
    return number;
  });
  const sentenceOf = (word: number): number => numbers[word] ?? 0;
  return { sentenceOf, around: (word) => stretches[sentenceOf(word)] ?? { from: 0, to: words.length } };
};

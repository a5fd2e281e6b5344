import { findPhrases, phraseBook } from '../../shared/speech/phrases.ts';
import type { Word } from '../../shared/speech/words.ts';
import { allConcepts, type Concept } from './concepts/all-concepts.ts';
import type { Mark } from './mark-index.ts';
import { stemOf } from './stem.ts';

/** A year that is long over, in figures. */
const pastYear = /^(?:1[89]\d\d|20[01]\d)$/;

const stemmed = (text: string): string => text.replace(/[^\s|?~]+/g, (word) => stemOf(word));

const book = phraseBook<Concept>(
  Object.fromEntries(
    Object.entries(allConcepts).map(([name, texts]) => [name, texts.map(stemmed)]),
  ) as unknown as Record<Concept, readonly string[]>,
);

/** Where the concepts stand in these full words, in order of where they begin; they may overlap. */
export const marksIn = (words: readonly Word[]): readonly Mark<Concept>[] => {
  const stems = new Map<string, string>();
  const stem = (text: string): string => {
    const known = stems.get(text) ?? stemOf(text);
    stems.set(text, known);
    return known;
  };
  const stemmedWords = words.map((word) => ({ ...word, text: stem(word.text) }));
  const marks: Mark<Concept>[] = [...findPhrases(book, stemmedWords)];
  words.forEach(({ text }, at) => {
    if (pastYear.test(text)) marks.push({ name: 'ago', from: at, to: at + 1 });
  });
  return marks.toSorted((one, other) => one.from - other.from);
};

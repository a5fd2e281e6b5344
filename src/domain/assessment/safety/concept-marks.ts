import { findPhrases, phraseBook } from '../../shared/speech/phrases.ts';
import type { Word } from '../../shared/speech/words.ts';
import { allConcepts, type Concept } from './concepts/all-concepts.ts';
import type { Mark } from './mark-index.ts';
import { stemOf } from './stem.ts';

/** A year that is long over, in figures. */
const pastYear = /^(?:1[89]\d\d|20[01]\d)$/;

/** The phrases of a concept, parted by commas, with their words stemmed. */
const phrasesOf = (concept: Concept): readonly string[] =>
  allConcepts[concept]
    .trim()
    .split(/,\s+/)
    .map((phrase) => phrase.replace(/[^\s|?~]+/g, stemOf));

const names = Object.keys(allConcepts) as Concept[];

const book = phraseBook(
  Object.fromEntries(names.map((name) => [name, phrasesOf(name)])) as {
    [name in Concept]: readonly string[];
  },
);

/** Where the concepts stand in these full words, in order of where they begin; they may overlap. */
export const marksIn = (words: readonly Word[]): readonly Mark<Concept>[] => {
  const stems = new Map<string, string>();
  const stem = (text: string): string => {
    const known = stems.get(text) ?? stemOf(text);
    stems.set(text, known);
    return known;
  };
  const stemmed = words.map((word) => ({ ...word, text: stem(word.text) }));
  const years = words.flatMap(({ text }, at): Mark<Concept>[] =>
    pastYear.test(text) ? [{ name: 'ago', from: at, to: at + 1 }] : [],
  );
  return [...findPhrases(book, stemmed), ...years].toSorted((one, other) => one.from - other.from);
};

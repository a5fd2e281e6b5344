import { fullWordsOf, wordsOf, type Word } from '../../shared/speech/words.ts';
import type { Window } from '../items/windows.ts';
import type { ItemId } from '../items/item.ts';
import type { Turn } from '../transcript/turn.ts';

/** A turn of free talk of the participant, its words and its words with contractions written out. */
export type SpeechTurn = {
  readonly turn: Turn;
  /** The interviewer's turn that it answers. */
  readonly prompt: Turn | null;
  readonly words: readonly Word[];
  readonly fullWords: readonly Word[];
};

const freeItems: ReadonlySet<ItemId> = new Set(['recent_event', 'wellbeing']);

export const fillers: ReadonlySet<string> = new Set(['um', 'uh', 'er', 'erm', 'uhm', 'hmm', 'mm', 'ah']);

const letters = /^[\p{L}']+$/u;

/** Everything the participant said outside of tasks, whose answers would distort the measures of free speech. */
export const connectedSpeech = (windows: readonly Window[]): readonly SpeechTurn[] =>
  windows
    .filter(({ items }) => items.every((item) => freeItems.has(item)))
    .flatMap(({ exchanges }) =>
      exchanges.flatMap(({ prompt, answers }) =>
        answers.map((turn) => ({
          turn,
          prompt,
          words: wordsOf(turn.text).filter(({ text }) => letters.test(text)),
          fullWords: fullWordsOf(turn.text),
        })),
      ),
    );

/** Lower-case words without fillers, for lexical measures. */
export const lexicalTokens = (speech: readonly SpeechTurn[]): readonly string[] =>
  speech.flatMap(({ words }) => words.map(({ text }) => text)).filter((word) => !fillers.has(word));

const functionWords = new Set(
  `a an the and or but so if then than as of in on at to from by with for about into over after before is am are was were be
  been being do does did done have has had having will would shall should can could may might must not no yes i you he she
  it we they me him her us them my your his its our their mine yours this that these those there here what which who whom
  whose when where why how just very really quite too also well oh okay ok all some any one up down out off again now
  like know think mean said say says got get go went going come came s t ll d ve re m us please thank thanks hello tell
  ask sorry pardon`.split(/\s+/),
);

/** A word without its commonest endings: enough to compare two sentences of the same person. */
const stem = (word: string): string =>
  word.length > 4 ? word.replace(/(?:ing|ed|es|s)$/, '') : word.replace(/s$/, '');

/** The content words of some words, stemmed. */
export const contentStems = (words: readonly Word[]): readonly string[] =>
  words
    .filter(({ text }) => !functionWords.has(text) && !fillers.has(text) && text.length > 1)
    .map(({ text }) => stem(text));

/** Words that are shared, of all that either has (Jaccard); 0 where both are empty. */
export const overlap = (one: ReadonlySet<string>, other: ReadonlySet<string>): number => {
  let shared = 0;
  for (const word of one) if (other.has(word)) shared += 1;
  const all = one.size + other.size - shared;
  return all === 0 ? 0 : shared / all;
};

/** The share of English function words among these, which tells English from another language. */
export const functionWordShare = (words: readonly Word[]): number =>
  words.length === 0 ? 0 : words.filter(({ text }) => functionWords.has(text)).length / words.length;

import type { ItemId } from '../assessment/items/item.ts';
import { monthByName } from '../shared/speech/calendar-words.ts';
import { cardinalsIn } from '../shared/speech/numerals.ts';
import { unitsIn } from '../shared/speech/recall-units.ts';
import { meaningsOf, type ReplyMeaning } from '../shared/speech/replies.ts';
import { fullWordsOf, wordsOf, type Word } from '../shared/speech/words.ts';
import { guideLimits } from './guide-state.ts';
import { hearingWords } from './prompts.ts';
import type { ScreeningForm } from './forms.ts';

export const wordCount = (text: string): number => wordsOf(text).length;

/** In a longer reply such words belong to what is told (product choice). */
const longestRemark = 12;

/** Whether a reply, if it is short, means this. */
export const means = (text: string, meaning: ReplyMeaning): boolean =>
  wordCount(text) <= longestRemark && meaningsOf(text).has(meaning);

export const heardWell = (text: string): boolean => {
  const said = new Set(wordsOf(text).map((word) => word.text));
  return hearingWords.every((word) => said.has(word));
};

export const saidWholePhrase = (text: string, { units }: ScreeningForm): boolean =>
  unitsIn(fullWordsOf(text), units).length === units.length;

/** A time without a number, noon or midnight, such as `in the morning`. */
export const isVagueTime = (text: string): boolean => {
  const words = fullWordsOf(text);
  const fixed = words.some(({ text: word }) => /^(noon|midday|midnight)$/.test(word));
  return cardinalsIn(words).length === 0 && !fixed && !means(text, 'unknown');
};

const recited = (item: ItemId, words: readonly Word[]): readonly number[] =>
  item === 'counting'
    ? cardinalsIn(words).map(({ value }) => value)
    : words.flatMap(({ text }) => monthByName.get(text) ?? []);

const leastRecited = 5;

/** Whether a recital has come to its end. */
export const isRecited = (item: ItemId, text: string): boolean => {
  const values = recited(item, fullWordsOf(text));
  return values.length >= leastRecited && values.at(-1) === 1;
};

/** Whether a recital was begun forwards. */
export const isForward = (item: ItemId, text: string): boolean => {
  const [first, second] = recited(item, fullWordsOf(text));
  return first !== undefined && second !== undefined && second === first + 1;
};

export const isShortAccount = (text: string): boolean => wordCount(text) < guideLimits.shortAccountWords;

import { fullWordsOf } from '../../shared/speech/words.ts';
import { unscored, type ItemResult } from '../items/item-result.ts';
import type { Turn } from '../transcript/turn.ts';
import type { SessionSetting } from './civil-time.ts';
import { judgeAnswer } from './judge-answer.ts';
import type { Mention, SpokenWord } from './spoken.ts';

const namesIn = (
  words: readonly SpokenWord[],
  names: readonly (readonly string[])[],
): readonly Mention<true>[] =>
  words.flatMap((_, from) => {
    const name = names.find((parts) => parts.every((part, n) => words[from + n]?.text === part));
    return name === undefined ? [] : [{ value: true as const, from, to: from + name.length }];
  });

/** Town or place: one of the names that the place goes by, in any spelling of accents. */
export const judgePlace = (setting: SessionSetting, answers: readonly Turn[]): ItemResult => {
  const names = setting.placeNames
    .map((name) => fullWordsOf(name).map(({ text }) => text))
    .filter(({ length }) => length > 0);
  if (names.length === 0) return unscored('place', 'not_judgeable');
  return judgeAnswer<true>(
    { item: 'place', asked: 'the place', find: (words) => namesIn(words, names), credit: () => 1 },
    answers,
  );
};

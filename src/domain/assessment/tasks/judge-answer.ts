import { meaningsOf } from '../../shared/speech/replies.ts';
import type { ItemId } from '../items/item.ts';
import { citeTurn, unscored, type ItemResult } from '../items/item-result.ts';
import type { Turn } from '../transcript/turn.ts';
import { citeMention, settledMention, spokenWords, type Mention, type SpokenWord } from './spoken.ts';

/** How one question with one answer is judged. */
export type Judgement<T> = {
  readonly item: ItemId;
  readonly find: (words: readonly SpokenWord[]) => readonly Mention<T>[];
  /** The credit of a value from 0 to 1; null where it cannot be told. */
  readonly credit: (value: T, turn: Turn) => number | null;
  /** What the item asks for, in the finding: `said the year`. */
  readonly asked: string;
};

const verdict = (credit: number): string => {
  if (credit === 1) return 'correct';
  return credit > 0 ? 'nearly correct' : 'not correct';
};

/** Judges what was said to one question. No reply, or only a wish to hear it again, is never an error. */
export const judgeAnswer = <T>(
  { item, find, credit, asked }: Judgement<T>,
  answers: readonly Turn[],
): ItemResult => {
  const words = spokenWords(answers);
  const mention = settledMention(words, find(words));
  const turn = mention === null ? undefined : words[mention.from]?.turn;
  if (mention === null || turn === undefined) return withoutValue(item, answers, asked);
  const earned = credit(mention.value, turn);
  if (earned === null) return unscored(item, 'not_judgeable', citeMention(words, mention, asked));
  return {
    item,
    outcome: 'answered',
    credit: earned,
    errors: earned === 1 ? 0 : 1,
    evidence: citeMention(words, mention, `${asked}: ${verdict(earned)}`),
  };
};

/** An answer that does not have the thing asked for. */
export const withoutValue = (item: ItemId, answers: readonly Turn[], asked: string): ItemResult => {
  const turn = answers.find(({ text }) => /[\p{L}\p{N}]/u.test(text));
  if (turn === undefined) return unscored(item, 'no_answer');
  const meanings = answers.map(({ text }) => meaningsOf(text));
  const means = (meaning: 'unknown' | 'refuse' | 'stop' | 'tired'): boolean =>
    meanings.some((one) => one.has(meaning));
  const wrong = { item, credit: 0, errors: 1 } as const;
  if (means('unknown'))
    return { ...wrong, outcome: 'unknown', evidence: [citeTurn(turn, `${asked}: did not know`)] };
  if (means('refuse') || means('stop') || means('tired'))
    return unscored(item, 'refused', [citeTurn(turn, `${asked}: refused`)]);
  if (meanings.every((one) => one.has('repeat'))) return unscored(item, 'no_answer');
  return { ...wrong, outcome: 'answered', evidence: [citeTurn(turn, `${asked}: no answer to the question`)] };
};

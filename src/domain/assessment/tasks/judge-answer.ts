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

const refusals = ['refuse', 'stop', 'tired'] as const;

/** An answer that does not have the thing asked for. */
export const withoutValue = (item: ItemId, answers: readonly Turn[], asked: string): ItemResult => {
  const spoken = answers
    .filter(({ text }) => /[\p{L}\p{N}]/u.test(text))
    .map((turn) => ({ turn, meanings: meaningsOf(turn.text) }));
  const unknown = spoken.find(({ meanings }) => meanings.has('unknown'))?.turn;
  if (unknown !== undefined) return wrong(item, 'unknown', unknown, `${asked}: did not know`);
  const refused = spoken.find(({ meanings }) => refusals.some((meaning) => meanings.has(meaning)))?.turn;
  if (refused !== undefined) return unscored(item, 'refused', [citeTurn(refused, `${asked}: refused`)]);
  const other = spoken.find(({ meanings }) => !meanings.has('repeat'))?.turn;
  return other === undefined
    ? unscored(item, 'no_answer')
    : wrong(item, 'answered', other, `${asked}: no answer to the question`);
};

const wrong = (item: ItemId, outcome: 'answered' | 'unknown', turn: Turn, finding: string): ItemResult => ({
  item,
  outcome,
  credit: 0,
  errors: 1,
  evidence: [citeTurn(turn, finding)],
});

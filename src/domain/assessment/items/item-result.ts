import { cite, type Evidence } from '../evidence.ts';
import type { Turn } from '../transcript/turn.ts';
import type { ItemId } from './item.ts';

/**
 * How an item ended. Only `answered` and `unknown` (the person said that they do not know) are scored; `not_judgeable`
 * means that what would be right is not known, such as the place of a session.
 */
export type ItemOutcome = 'answered' | 'unknown' | 'refused' | 'no_answer' | 'not_asked' | 'not_judgeable';

/** `credit` is 0 to 1, null where the item is not scored; `errors` counts as the item's own rule does. */
export type ItemResult = {
  readonly item: ItemId;
  readonly outcome: ItemOutcome;
  readonly credit: number | null;
  readonly errors: number | null;
  readonly evidence: readonly Evidence[];
};

export const unscored = (
  item: ItemId,
  outcome: Exclude<ItemOutcome, 'answered' | 'unknown'>,
  evidence: readonly Evidence[] = [],
): ItemResult => ({ item, outcome, credit: null, errors: null, evidence });

/** UTF-16 units; a longer answer without the thing asked for is quoted up to here. */
const longestQuote = 200;

/** The beginning of a turn as evidence. */
export const citeTurn = (turn: Turn, finding: string): Evidence => {
  const cut = turn.text.length > longestQuote ? turn.text.lastIndexOf(' ', longestQuote) : turn.text.length;
  return cite(turn, { start: 0, end: cut > 0 ? cut : longestQuote }, finding, 'task');
};

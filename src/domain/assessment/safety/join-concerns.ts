import type { Transcript } from '../transcript/turn.ts';
import type { TurnConcern } from './find-concerns.ts';
import { tierOf } from './safety-rules.ts';

/** Whether the words that raise it are the participant's own, to the letter. */
const isSaid = ({ turns }: Transcript, { turn, start, end, quote }: TurnConcern): boolean => {
  const said = turns[turn];
  return said?.role === 'participant' && quote.trim() !== '' && said.text.slice(start, end) === quote;
};

const overlaps = (one: TurnConcern, other: TurnConcern): boolean =>
  one.concern === other.concern && one.turn === other.turn && one.start < other.end && other.start < one.end;

/**
 * What rules found, and what a classifier found besides, most serious first. Words that the participant did not say raise
 * nothing, and how serious a concern is is not for the classifier to say.
 */
export const joinConcerns = (
  transcript: Transcript,
  byRules: readonly TurnConcern[],
  classified: readonly TurnConcern[],
): readonly TurnConcern[] =>
  classified
    .filter((one) => isSaid(transcript, one))
    .map((one) => ({ ...one, tier: tierOf[one.concern] }))
    .reduce<readonly TurnConcern[]>(
      (joined, one) => (joined.some((other) => overlaps(one, other)) ? joined : [...joined, one]),
      byRules,
    )
    .toSorted((one, other) => one.tier - other.tier || one.turn - other.turn || one.start - other.start);

import { locateQuote } from '../evidence.ts';
import type { Turn } from '../transcript/turn.ts';
import { bySeriousness, type TurnConcern } from './find-concerns.ts';
import { tierOf, type SafetyConcern } from './safety-rules.ts';

/** A concern that a language model raises, with the words that it says raise it. */
export type ModelConcern = {
  readonly concern: SafetyConcern;
  readonly turn: number;
  readonly quote: string;
};

/**
 * A model's concerns whose words the participant said in that turn, to the letter; the others are dropped. How serious
 * one is follows from what it is, whatever the model may say.
 */
export const verifyConcerns = (
  turns: readonly Turn[],
  claimed: readonly ModelConcern[],
): readonly TurnConcern[] =>
  claimed.flatMap(({ concern, turn: index, quote }) => {
    const turn = turns[index];
    const span = turn === undefined ? null : locateQuote(turn, quote);
    return span === null ? [] : [{ concern, tier: tierOf[concern], ...span, turn: index, quote }];
  });

const isSame = (one: TurnConcern, other: TurnConcern): boolean =>
  one.concern === other.concern && one.turn === other.turn && one.start < other.end && other.start < one.end;

/** All that rules or models found, most serious first: either suffices. What both found is told once, by the rules' words. */
export const unionOfConcerns = (
  byRules: readonly TurnConcern[],
  byModels: readonly TurnConcern[],
): readonly TurnConcern[] => {
  const found = [...byRules];
  for (const one of byModels) if (!found.some((other) => isSame(one, other))) found.push(one);
  return found.toSorted(bySeriousness);
};

/** Up to this tier somebody may be in danger. */
const lastAlarmTier = 2;
/** Product choice: what is no alarm needs so many of the runs. */
const leastAgreeing = 0.5;

const raises = (run: readonly TurnConcern[], { concern, turn }: TurnConcern): boolean =>
  run.some((other) => other.concern === concern && other.turn === turn);

/**
 * What several runs raise together, from what each claims. An alarm counts from a single run, for one that is missed is
 * worse than one too many; what is less serious counts where half of the runs raise it in the same turn.
 */
export const concernsOfRuns = (
  turns: readonly Turn[],
  runs: readonly (readonly ModelConcern[])[],
): readonly TurnConcern[] => {
  const verified = runs.map((claimed) => verifyConcerns(turns, claimed));
  const counts = (one: TurnConcern): boolean =>
    one.tier <= lastAlarmTier ||
    verified.filter((run) => raises(run, one)).length >= leastAgreeing * runs.length;
  return unionOfConcerns([], verified.flat().filter(counts));
};

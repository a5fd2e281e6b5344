import type { Evidence } from '../evidence.ts';
import type { Anchor } from './anchor.ts';
import { combineErrors, type Belief } from './estimate.ts';
import type { ModelOpinion } from './model-ratings.ts';
import { clampScore } from './scale.ts';

/** What a score rests on. */
export type Basis = 'tasks' | 'tasks_and_llm' | 'llm_only' | 'insufficient_data';

/** A score before it is rounded, and what is believed of the true one. */
export type DomainScore = {
  readonly score: number;
  readonly belief: Belief;
  readonly basis: Exclude<Basis, 'insufficient_data'>;
  readonly evidence: readonly Evidence[];
};

/** A language model may move what tasks measured by at most one point, and only with a verified quote (product choice). */
const mostModelShift = 1;
/** Standard error in points of a rating without any task (product choice): its 90 % interval spans five points. */
const unanchoredError = 1.5;

type Parts = {
  readonly anchor: Anchor | null;
  readonly opinion: ModelOpinion | null;
  /** Points by which free speech moves the anchor. */
  readonly adjustment: number;
  /** Standard error in points from transcription. */
  readonly transcriptionError: number;
};

/** SE² = items² + runs² + models² + transcription² (independent errors). Null where there is nothing to judge by. */
export const domainScore = ({
  anchor,
  opinion,
  adjustment,
  transcriptionError,
}: Parts): DomainScore | null => {
  if (anchor === null) return opinion === null ? null : modelOnly(opinion, transcriptionError);
  const shift =
    opinion === null ? 0 : Math.min(mostModelShift, Math.max(-mostModelShift, opinion.rating - anchor.score));
  const { runError = 0, modelError = 0, evidence = [] } = opinion ?? {};
  const moved = shift + adjustment;
  return {
    score: clampScore(anchor.score + moved),
    belief: {
      centre: anchor.belief.centre + moved,
      standardError: combineErrors(anchor.belief.standardError, runError, modelError, transcriptionError),
    },
    basis: opinion === null ? 'tasks' : 'tasks_and_llm',
    evidence: [...anchor.evidence, ...evidence],
  };
};

const modelOnly = (opinion: ModelOpinion, transcriptionError: number): DomainScore => ({
  score: opinion.rating,
  belief: {
    centre: opinion.rating,
    standardError: combineErrors(unanchoredError, opinion.runError, opinion.modelError, transcriptionError),
  },
  basis: 'llm_only',
  evidence: opinion.evidence,
});

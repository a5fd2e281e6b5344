import type { Evidence } from './evidence.ts';
import type { ItemResult } from './items/item-result.ts';
import type { Marker } from './markers/marker.ts';
import type { TurnConcern } from './safety/find-concerns.ts';
import type { Basis } from './scores/domain-score.ts';
import type { ValidityFlag } from './scores/flags.ts';
import type { ModelRun } from './scores/model-ratings.ts';
import type { DomainId, RiskLevel } from './scores/scale.ts';
import type { AnimalFluency } from './tasks/animal-item.ts';

/** One rated domain. With `insufficient_data` every number is null: nothing was guessed. */
export type DomainAssessment = {
  /** 0 to 10 in tenths. */
  readonly score: number | null;
  /** 90 % interval in points. */
  readonly interval: readonly [low: number, high: number] | null;
  readonly standardError: number | null;
  readonly borderline: boolean;
  readonly basis: Basis;
  readonly evidence: readonly Evidence[];
  readonly flags: readonly ValidityFlag[];
  readonly feedback: string;
};

export type OverallAssessment = {
  readonly score: number | null;
  readonly interval: readonly [low: number, high: number] | null;
  readonly standardError: number | null;
  readonly riskLevel: RiskLevel | null;
  /** How likely the true score is in each band; null without a score. */
  readonly bands: { readonly [level in RiskLevel]: number } | null;
  readonly borderline: boolean;
  readonly flags: readonly ValidityFlag[];
  readonly feedback: string;
};

/** A cognitive screening summary. It is no diagnosis, and never says that there is or is not a disease. */
export type Assessment = {
  readonly algorithm: string;
  readonly domains: { readonly [domain in DomainId]: DomainAssessment };
  readonly overall: OverallAssessment;
  /** Items of the Short Blessed Test, AI-administered, in an unvalidated mode; null unless all six were scored. */
  readonly shortBlessed: { readonly total: number; readonly equivalent: number } | null;
  readonly items: readonly ItemResult[];
  readonly fluency: AnimalFluency | null;
  readonly markers: readonly Marker[];
  readonly concerns: readonly TurnConcern[];
  readonly participantWords: number;
  /** Models and prompts whose ratings were taken into account, as their runs name them. */
  readonly models: readonly Pick<ModelRun, 'model' | 'prompt' | 'unreadTurns'>[];
};

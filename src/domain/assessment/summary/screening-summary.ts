import type { AssessmentId, SessionId, UserId } from '../../shared/ids.ts';
import type { Evidence } from '../evidence.ts';
import type { ItemOutcome } from '../items/item-result.ts';
import type { SafetyTier } from '../safety/safety-rules.ts';
import type { Basis } from '../scores/domain-score.ts';
import type { ValidityFlag } from '../scores/flags.ts';
import type { DomainId, RiskLevel } from '../scores/scale.ts';
import type { AnalystName } from '../stored-assessment.ts';
import type { ScoredItem } from '../tasks/score-tasks.ts';

export type Interval = readonly [low: number, high: number];

/** Later minus earlier in points, and whether the reliable change index calls it more than chance. */
export type SummarisedChange = {
  readonly difference: number;
  readonly reliable: 'decline' | 'improvement' | null;
};

export type SummarisedFlag = { readonly flag: ValidityFlag; readonly words: string };

export type SummarisedDomain = {
  readonly domain: DomainId;
  readonly title: string;
  /** As computed. */
  readonly score: number | null;
  readonly interval: Interval | null;
  readonly borderline: boolean;
  readonly basis: Basis;
  readonly basisWords: string;
  readonly flags: readonly SummarisedFlag[];
  readonly evidence: readonly Evidence[];
  readonly feedback: string;
  /** What the clinician gave in place of the computed score; null where nothing. */
  readonly amendedScore: number | null;
  /** Since the assessment before; null without a comparable one. */
  readonly change: SummarisedChange | null;
};

export type SummarisedOverall = {
  readonly score: number | null;
  readonly interval: Interval | null;
  readonly borderline: boolean;
  /** Null without a score, and while a result that rests on no task at all waits for a human to look at it. */
  readonly riskLevel: RiskLevel | null;
  readonly riskWords: string;
  readonly flags: readonly SummarisedFlag[];
};

export type SummarisedItem = {
  readonly item: ScoredItem;
  readonly title: string;
  readonly outcome: ItemOutcome;
  readonly outcomeWords: string;
  /** 0 to 1; null where the item is not scored so. */
  readonly credit: number | null;
  readonly errors: number | null;
  readonly evidence: readonly Evidence[];
};

export type SummarisedConcern = {
  readonly words: string;
  readonly tier: SafetyTier;
  readonly turn: number;
  readonly quote: string;
};

export type TrendMark = {
  readonly at: Date;
  readonly overall: number | null;
  readonly interval: Interval | null;
};

export type SummarisedReview = {
  readonly version: number;
  /** Null once that account is gone. */
  readonly clinicianId: UserId | null;
  readonly text: string;
  readonly createdAt: Date;
  /** Null: a draft. */
  readonly signedAt: Date | null;
};

/** What there is to say of one assessment, in plain words and without an order of layout. It is never a diagnosis. */
export type ScreeningSummary = {
  readonly id: AssessmentId;
  readonly userId: UserId;
  readonly sessionId: SessionId | null;
  readonly title: string;
  readonly conversedAt: Date;
  readonly assessedAt: Date;
  readonly notice: string;
  readonly reversibleCauses: readonly string[];
  /** `final` once a clinician has signed. */
  readonly status: 'preliminary' | 'final';
  readonly overall: SummarisedOverall;
  readonly domains: readonly SummarisedDomain[];
  readonly items: readonly SummarisedItem[];
  /** Items of the Short Blessed Test, AI-administered, in an unvalidated mode: weighted errors, 0 to 28. */
  readonly shortBlessed: number | null;
  readonly animals: { readonly count: number; readonly repetitions: number } | null;
  readonly concerns: readonly SummarisedConcern[];
  /** Comparable assessments up to this one, oldest first. */
  readonly trend: readonly TrendMark[];
  readonly previousAt: Date | null;
  /** By the reliable change index, in two domains or at two assessments in a row; null with nothing to compare. */
  readonly reliableDecline: boolean | null;
  readonly changeWords: string;
  readonly notKnown: readonly string[];
  readonly algorithm: string;
  readonly analyst: AnalystName;
  readonly models: readonly { readonly model: string; readonly prompt: string }[];
  readonly review: SummarisedReview | null;
};

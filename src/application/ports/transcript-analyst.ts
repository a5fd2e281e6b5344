import type { TurnConcern } from '../../domain/assessment/safety/find-concerns.ts';
import type { ModelRun } from '../../domain/assessment/scores/model-ratings.ts';
import type { AnalystName } from '../../domain/assessment/stored-assessment.ts';
import type { Transcript } from '../../domain/assessment/transcript/turn.ts';
import type { Result } from '../../domain/shared/result.ts';
import type { TokenUsage } from '../../domain/voice-session/usage.ts';

/** What language models say of a transcript; nothing of it is a score, and the domain verifies every quote. */
export type Findings = {
  readonly runs: readonly ModelRun[];
  /** What a model's classifier found beside the rules; spans are the participant's own words. */
  readonly concerns: readonly TurnConcern[];
};

/** `isRetryable`: the same transcript may succeed later. Never has the vendor's text. */
export type AnalystFailure = {
  readonly type: 'analyst_failed';
  readonly reason: 'unavailable' | 'timed_out' | 'refused' | 'unusable_answer' | 'too_long';
  readonly isRetryable: boolean;
};

/** Looks for evidence in a transcript. Rules alone find nothing here: they are part of the domain. */
export interface TranscriptAnalyst {
  readonly name: AnalystName;
  /**
   * Never rejects; an aborted signal is a failure that timed out. What is found is whole or not told at all.
   * `safetyId` is a pseudonym of the person for a vendor's abuse monitoring: a keyed hash, never the id itself.
   * `onUsage` is told what each answer of a vendor costs, as soon as it has come; nothing of it when nothing is billed.
   */
  analyse(
    transcript: Transcript,
    signal: AbortSignal,
    safetyId?: string,
    onUsage?: (usage: TokenUsage) => void,
  ): Promise<Result<Findings, AnalystFailure>>;
}

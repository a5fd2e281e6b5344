import type { Transcript } from '../../domain/assessment/transcript/turn.ts';
import type { AssessmentId, AssessmentRequestId, SessionId, UserId } from '../../domain/shared/ids.ts';
import type { Role } from '../../domain/users/principal.ts';

/** Why an analysis that was asked for came to nothing. */
export const analysisProblems = [
  'analyst_unavailable',
  'analyst_refused',
  'budget_exhausted',
  'session_not_found',
  'consent_required',
  'forbidden',
] as const;
export type AnalysisProblem = (typeof analysisProblems)[number];

/** An analysis that was asked for and is not waited for. */
export type AssessmentRequest = {
  readonly id: AssessmentRequestId;
  /** Who asked, about themselves. */
  readonly userId: UserId;
  readonly role: Role;
  readonly sessionId: SessionId | null;
  /** What the assessment will be called, so that there can be only one. */
  readonly assessmentId: AssessmentId;
  readonly createdAt: Date;
};

export type StoredAssessmentRequest = AssessmentRequest & {
  readonly attempts: number;
  readonly endedAt: Date | null;
  /** Null also while it has not ended. */
  readonly problem: AnalysisProblem | null;
};

/**
 * The transcript waits sealed, and goes when the request ends; the request itself goes with its session. One of someone
 * else is absent. Every method throws `StorageUnavailable`.
 */
export interface AssessmentRequests {
  /** False, and nothing is kept, when the person has no such session any more. */
  add(request: AssessmentRequest, transcript: Transcript): Promise<boolean>;
  find(owner: UserId, id: AssessmentRequestId): Promise<StoredAssessmentRequest | null>;
  /** Counts an attempt. Null when it has ended, or is not there. */
  begin(
    owner: UserId,
    id: AssessmentRequestId,
  ): Promise<{ readonly request: AssessmentRequest; readonly transcript: Transcript } | null>;
  /** False when it ended before, as it then stays, or is not there. */
  end(
    owner: UserId,
    id: AssessmentRequestId,
    how: { readonly at: Date; readonly problem: AnalysisProblem | null },
  ): Promise<boolean>;
  /** Removes some of those that were made before then, ended or not. */
  sweep(before: Date): Promise<void>;
}

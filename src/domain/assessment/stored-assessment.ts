import type { AssessmentId, SessionId, UserId } from '../shared/ids.ts';
import type { Assessment } from './assessment.ts';

/** Who found the evidence: rules alone, or rules and a language model. */
export const analystNames = ['offline', 'openai'] as const;
export type AnalystName = (typeof analystNames)[number];

/** An assessment as it is kept. It is never changed; what a clinician says of it is kept beside it. */
export type StoredAssessment = {
  readonly id: AssessmentId;
  /** The person who was assessed. */
  readonly userId: UserId;
  /** Null for a transcript from elsewhere. */
  readonly sessionId: SessionId | null;
  readonly analyst: AnalystName;
  /** When the conversation took place, where that is known; else when it was assessed. */
  readonly conversedAt: Date;
  readonly createdAt: Date;
  readonly assessment: Assessment;
};

/** What was found in it that may be danger, and where that was. */
export const concernsOf = ({ id, userId, sessionId, assessment }: StoredAssessment) => ({
  userId,
  sessionId,
  assessmentId: id,
  concerns: assessment.concerns,
});

import type { AssessmentId, UserId } from '../../shared/ids.ts';
import type { DomainId } from '../scores/scale.ts';

/** Scores of 0 to 10 in tenths that a clinician gives in place of the computed ones; domains left out stand as computed. */
export type AmendedScores = { readonly [domain in DomainId]?: number };

/**
 * What a clinician says of an assessment. The assessment itself never changes. Versions count from 1 and are only ever
 * added: a draft that is worked on and a signed one that is amended both go on as the next version.
 */
export type AssessmentReview = {
  readonly assessmentId: AssessmentId;
  /** The person who was assessed. */
  readonly userId: UserId;
  readonly version: number;
  /** Null once that account is gone. */
  readonly clinicianId: UserId | null;
  readonly text: string;
  readonly amendedScores: AmendedScores;
  readonly createdAt: Date;
  /** Null: a draft. Set once; a signed version is frozen. */
  readonly signedAt: Date | null;
};

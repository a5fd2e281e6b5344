import type { AssessmentReview } from '../../domain/assessment/review/assessment-review.ts';
import type { AssessmentId, UserId } from '../../domain/shared/ids.ts';

/** Which version of the reviews of an assessment is signed, by whom. */
export type ReviewSignature = Pick<AssessmentReview, 'assessmentId' | 'userId' | 'version'> & {
  readonly clinicianId: UserId;
  readonly at: Date;
};

/** What clinicians say of assessments, by the person they are about. Every method throws `StorageUnavailable`. */
export interface ReviewRepository {
  /** False when the person has no such assessment, or this is not its next version. */
  add(review: AssessmentReview): Promise<boolean>;
  /** All versions, oldest first; none for an assessment of someone else. */
  list(owner: UserId, assessmentId: AssessmentId): Promise<readonly AssessmentReview[]>;
  /** False when this is not the last version, not this clinician's, or signed before. */
  sign(signature: ReviewSignature): Promise<boolean>;
}

import type { AssessmentReview } from './assessment-review.ts';

/** Of the versions of a review, oldest first; null where nothing is signed. */
export const lastSigned = (versions: readonly AssessmentReview[]): AssessmentReview | null =>
  versions.findLast(({ signedAt }) => signedAt !== null) ?? null;

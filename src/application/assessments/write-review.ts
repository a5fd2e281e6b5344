import type { AmendedScores, AssessmentReview } from '../../domain/assessment/review/assessment-review.ts';
import { auditAct } from '../../domain/audit/audit-entry.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Principal } from '../../domain/users/principal.ts';
import type { AssessmentNotFound, Forbidden, ReviewConflict } from '../failures.ts';
import type { AuditTrail } from '../ports/audit-trail.ts';
import type { Clock } from '../ports/clock.ts';
import type { ReviewRepository } from '../ports/review-repository.ts';
import type { FindAssessment } from './find-assessment.ts';

type Deps = {
  readonly findAssessment: FindAssessment;
  readonly reviews: Pick<ReviewRepository, 'list'>;
  readonly audit: Pick<AuditTrail, 'recording'>;
  readonly clock: Clock;
};

type Input = {
  readonly principal: Principal;
  readonly owner: string;
  readonly assessmentId: string;
  readonly text: string;
  readonly amendedScores: AmendedScores;
};

export const reviewConflict: ReviewConflict = { type: 'review_conflict' };

/**
 * Adds the next version of a review, a draft, whether the one before was signed or not. Who loses to somebody who does the
 * same at the same moment is told so.
 */
export const makeWriteReview =
  ({ findAssessment, reviews, audit, clock }: Deps) =>
  async ({
    principal,
    owner,
    assessmentId,
    text,
    amendedScores,
  }: Input): Promise<Result<AssessmentReview, AssessmentNotFound | Forbidden | ReviewConflict>> => {
    const found = await findAssessment({ principal, owner, assessmentId, towards: 'review_written' });
    if (!found.ok) return found;

    const { id, userId } = found.value;
    const before = await reviews.list(userId, id);
    const review: AssessmentReview = {
      assessmentId: id,
      userId,
      version: before.length + 1,
      clinicianId: principal.userId,
      text,
      amendedScores,
      createdAt: clock.now(),
      signedAt: null,
    };
    const act = auditAct(principal, 'review_written', { kind: 'assessment', id }, userId);
    return (await audit.recording(act).reviews.add(review)) ? ok(review) : err(reviewConflict);
  };

export type WriteReview = ReturnType<typeof makeWriteReview>;

import type { AssessmentReview } from '../../domain/assessment/review/assessment-review.ts';
import { auditAct } from '../../domain/audit/audit-entry.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Principal } from '../../domain/users/principal.ts';
import type { AssessmentNotFound, Forbidden, ReviewConflict, ReviewNotFound } from '../failures.ts';
import type { AuditTrail } from '../ports/audit-trail.ts';
import type { Clock } from '../ports/clock.ts';
import type { ReviewRepository } from '../ports/review-repository.ts';
import type { FindAssessment } from './find-assessment.ts';
import { reviewConflict } from './write-review.ts';

type Deps = {
  readonly findAssessment: FindAssessment;
  readonly reviews: Pick<ReviewRepository, 'list'>;
  readonly audit: AuditTrail;
  readonly clock: Clock;
};

type Input = {
  readonly principal: Principal;
  readonly owner: string;
  readonly assessmentId: string;
  readonly version: string;
};

type Refused = AssessmentNotFound | Forbidden | ReviewNotFound | ReviewConflict;

/** Signs the last version, which its author alone can; signing it again changes nothing. */
export const makeSignReview =
  ({ findAssessment, reviews, audit, clock }: Deps) =>
  async ({ principal, owner, assessmentId, version }: Input): Promise<Result<AssessmentReview, Refused>> => {
    const found = await findAssessment({ principal, owner, assessmentId, towards: 'review_signed' });
    if (!found.ok) return found;

    const { id, userId } = found.value;
    const act = auditAct(principal, 'review_signed', { kind: 'assessment', id }, userId);
    const wanted = (await reviews.list(userId, id)).find((one) => String(one.version) === version);
    if (wanted === undefined) {
      await audit.record(act, 'denied');
      return err({ type: 'review_not_found' });
    }
    const at = clock.now();
    const signature = { ...wanted, clinicianId: principal.userId, at };
    if (await audit.recording(act).reviews.sign(signature)) return ok({ ...wanted, signedAt: at });
    const isSigned = wanted.signedAt !== null && wanted.clinicianId === principal.userId;
    return isSigned ? ok(wanted) : err(reviewConflict);
  };

export type SignReview = ReturnType<typeof makeSignReview>;

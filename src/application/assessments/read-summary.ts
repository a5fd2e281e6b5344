import { lastSigned } from '../../domain/assessment/review/last-signed.ts';
import type { ScreeningSummary } from '../../domain/assessment/summary/screening-summary.ts';
import { summaryOf } from '../../domain/assessment/summary/summary-of.ts';
import { auditAct } from '../../domain/audit/audit-entry.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Principal } from '../../domain/users/principal.ts';
import type { AssessmentNotFound, Forbidden, ReviewPending } from '../failures.ts';
import type { AssessmentRepository } from '../ports/assessment-repository.ts';
import type { AuditTrail } from '../ports/audit-trail.ts';
import type { ReviewRepository } from '../ports/review-repository.ts';
import { mostCompared, type AwaitsReview } from './awaits-review.ts';
import { assessmentNotFound, type FindAssessment } from './find-assessment.ts';

type Deps = {
  readonly findAssessment: FindAssessment;
  readonly awaitsReview: AwaitsReview;
  readonly assessments: Pick<AssessmentRepository, 'before'>;
  readonly reviews: Pick<ReviewRepository, 'list'>;
  readonly audit: AuditTrail;
};

type Input = {
  readonly principal: Principal;
  /** Whose assessment, as the client sent it; absent for the principal's own. */
  readonly owner?: string | undefined;
  readonly assessmentId: string;
};

/**
 * The summary of an assessment, compared with the conversations before it, and with what a clinician says of it. The person
 * does not see one that waits for their clinician, nor any that is compared with it.
 */
export const makeReadSummary =
  ({ findAssessment, awaitsReview, assessments, reviews, audit }: Deps) =>
  async (input: Input): Promise<Result<ScreeningSummary, AssessmentNotFound | Forbidden | ReviewPending>> => {
    const { principal } = input;
    const found = await findAssessment({ ...input, towards: 'summary_read' });
    if (!found.ok) return found;

    const { id, userId } = found.value;
    const isOwn = userId === principal.userId;
    const act = auditAct(principal, 'summary_read', { kind: 'assessment', id }, userId);
    if (isOwn && (await awaitsReview(found.value))) {
      await audit.record(act, 'denied');
      return err({ type: 'review_pending' });
    }
    const compared = { ...found.value, algorithm: found.value.assessment.algorithm };
    const [earlier, versions] = await Promise.all([
      assessments.before(compared, mostCompared),
      reviews.list(userId, id),
    ]);
    const stored = await audit.recording(act).assessments.find(userId, id);
    if (stored === null) return err(assessmentNotFound);
    const waits = await Promise.all(earlier.map(async (one) => isOwn && awaitsReview(one)));
    const shown = earlier.filter((_, index) => waits[index] !== true);
    // Only clinicians see a draft, and only where nothing is signed.
    const draft = isOwn ? null : (versions.at(-1) ?? null);
    return ok(summaryOf({ stored, earlier: shown, review: lastSigned(versions) ?? draft }));
  };

export type ReadSummary = ReturnType<typeof makeReadSummary>;

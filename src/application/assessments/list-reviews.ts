import type { AssessmentReview } from '../../domain/assessment/review/assessment-review.ts';
import { auditAct } from '../../domain/audit/audit-entry.ts';
import { ok, type Result } from '../../domain/shared/result.ts';
import type { Principal } from '../../domain/users/principal.ts';
import type { AssessmentNotFound, Forbidden } from '../failures.ts';
import type { AuditTrail } from '../ports/audit-trail.ts';
import type { FindAssessment } from './find-assessment.ts';

type Deps = { readonly findAssessment: FindAssessment; readonly audit: Pick<AuditTrail, 'recording'> };
type Input = {
  readonly principal: Principal;
  readonly owner?: string | undefined;
  readonly assessmentId: string;
};

/** Every version of what clinicians say of an assessment, oldest first; to the person, what was signed. */
export const makeListReviews =
  ({ findAssessment, audit }: Deps) =>
  async (input: Input): Promise<Result<readonly AssessmentReview[], AssessmentNotFound | Forbidden>> => {
    const found = await findAssessment({ ...input, towards: 'reviews_listed' });
    if (!found.ok) return found;

    const { id, userId } = found.value;
    const { principal } = input;
    const act = auditAct(principal, 'reviews_listed', { kind: 'assessment', id }, userId);
    const versions = await audit.recording(act).reviews.list(userId, id);
    const isOwn = userId === principal.userId;
    return ok(isOwn ? versions.filter(({ signedAt }) => signedAt !== null) : versions);
  };

export type ListReviews = ReturnType<typeof makeListReviews>;

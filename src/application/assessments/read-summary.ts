import type { ScreeningSummary } from '../../domain/assessment/summary/screening-summary.ts';
import { summaryOf } from '../../domain/assessment/summary/summary-of.ts';
import { auditAct } from '../../domain/audit/audit-entry.ts';
import { ok, type Result } from '../../domain/shared/result.ts';
import type { Principal } from '../../domain/users/principal.ts';
import type { AssessmentNotFound, Forbidden } from '../failures.ts';
import type { AuditTrail } from '../ports/audit-trail.ts';
import type { FindAssessment } from './find-assessment.ts';

type Deps = { readonly findAssessment: FindAssessment; readonly audit: Pick<AuditTrail, 'recording'> };

type Input = {
  readonly principal: Principal;
  /** Whose assessment, as the client sent it; absent for the principal's own. */
  readonly owner?: string | undefined;
  readonly assessmentId: string;
};

/** Product choice: so many conversations back a summary looks. */
const mostEarlier = 50;

/** The summary of an assessment, compared with the conversations before it. */
export const makeReadSummary =
  ({ findAssessment, audit }: Deps) =>
  async (input: Input): Promise<Result<ScreeningSummary, AssessmentNotFound | Forbidden>> => {
    const found = await findAssessment({ ...input, towards: 'summary_read' });
    if (!found.ok) return found;

    const stored = found.value;
    const object = { kind: 'assessment', id: stored.id } as const;
    const recorded = audit.recording(auditAct(input.principal, 'summary_read', object, stored.userId));
    const compared = { ...stored, algorithm: stored.assessment.algorithm };
    const earlier = await recorded.assessments.before(compared, mostEarlier);
    return ok(summaryOf({ stored, earlier, review: null }));
  };

export type ReadSummary = ReturnType<typeof makeReadSummary>;

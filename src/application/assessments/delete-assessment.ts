import { auditAct } from '../../domain/audit/audit-entry.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Principal } from '../../domain/users/principal.ts';
import type { AssessmentNotFound, Forbidden } from '../failures.ts';
import type { AuditTrail } from '../ports/audit-trail.ts';
import { assessmentNotFound, type FindAssessment } from './find-assessment.ts';

type Deps = { readonly findAssessment: FindAssessment; readonly audit: AuditTrail };
type Input = { readonly principal: Principal; readonly assessmentId: string };

/** Removes an assessment of the principal's own; the conversation stays. */
export const makeDeleteAssessment =
  ({ findAssessment, audit }: Deps) =>
  async (whose: Input): Promise<Result<null, AssessmentNotFound | Forbidden>> => {
    const found = await findAssessment({ ...whose, towards: 'assessment_deleted' });
    if (!found.ok) return found;

    const { id, userId } = found.value;
    const act = auditAct(whose.principal, 'assessment_deleted', { kind: 'assessment', id });
    return (await audit.recording(act).assessments.remove(userId, id)) ? ok(null) : err(assessmentNotFound);
  };

export type DeleteAssessment = ReturnType<typeof makeDeleteAssessment>;

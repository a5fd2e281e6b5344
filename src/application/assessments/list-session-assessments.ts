import { auditAct } from '../../domain/audit/audit-entry.ts';
import type { StoredAssessment } from '../../domain/assessment/stored-assessment.ts';
import { ok, type Result } from '../../domain/shared/result.ts';
import type { Principal } from '../../domain/users/principal.ts';
import type { Forbidden, SessionNotFound } from '../failures.ts';
import type { AssessmentPage } from '../ports/assessment-repository.ts';
import type { AuditTrail } from '../ports/audit-trail.ts';
import type { FindSession } from '../sessions/find-session.ts';

type Deps = { readonly findSession: FindSession; readonly audit: AuditTrail };
type Input = {
  readonly principal: Principal;
  readonly owner?: string | undefined;
  readonly sessionId: string;
  readonly page: Omit<AssessmentPage, 'sessionId'>;
};

/** One page of what was found in a session, newest first. */
export const makeListSessionAssessments =
  ({ findSession, audit }: Deps) =>
  async ({
    page,
    ...whose
  }: Input): Promise<Result<readonly StoredAssessment[], SessionNotFound | Forbidden>> => {
    const found = await findSession({ ...whose, towards: 'assessments_listed' });
    if (!found.ok) return found;

    const { id, userId } = found.value;
    const act = auditAct(whose.principal, 'assessments_listed', { kind: 'session', id }, userId);
    return ok(await audit.recording(act).assessments.list(userId, { ...page, sessionId: id }));
  };

export type ListSessionAssessments = ReturnType<typeof makeListSessionAssessments>;

import type { Deed } from '../../domain/access/policy.ts';
import { auditAct } from '../../domain/audit/audit-entry.ts';
import type { StoredAssessment } from '../../domain/assessment/stored-assessment.ts';
import { parseAssessmentId } from '../../domain/shared/ids.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Principal } from '../../domain/users/principal.ts';
import type { Authorise, Refused } from '../access/authorise.ts';
import { forbidden } from '../accounts/admins.ts';
import type { AssessmentNotFound, Forbidden } from '../failures.ts';
import type { AssessmentRepository } from '../ports/assessment-repository.ts';
import type { AuditTrail } from '../ports/audit-trail.ts';

type Deps = {
  readonly assessments: AssessmentRepository;
  readonly audit: AuditTrail;
  readonly authorise: Authorise;
};
type Input = {
  readonly principal: Principal;
  /** Whose assessment, as the client sent it; absent for the principal's own. */
  readonly owner?: string | undefined;
  readonly assessmentId: string;
  /** What it is wanted for: the act that records itself when it is found. */
  readonly towards?: Deed;
};

export const assessmentNotFound: AssessmentNotFound = { type: 'assessment_not_found' };

const failureFor = ({ refusal }: Refused): AssessmentNotFound | Forbidden =>
  refusal === 'forbidden' ? forbidden : assessmentNotFound;

/** An assessment that the principal may do this to. A malformed, an unknown and a foreign id fail alike, and are recorded. */
export const makeFindAssessment =
  ({ assessments, audit, authorise }: Deps) =>
  async (input: Input): Promise<Result<StoredAssessment, AssessmentNotFound | Forbidden>> => {
    const { principal, owner, assessmentId, towards } = input;
    const deed = towards ?? 'assessment_read';
    const id = parseAssessmentId(assessmentId);
    const object = { kind: 'assessment', id: id.ok ? id.value : null } as const;
    const granted = await authorise({ principal, owner, deed });
    if (!granted.ok || !id.ok) {
      const { owner: asked } = granted.ok ? granted.value : granted.error;
      await audit.record(auditAct(principal, deed, object, asked), 'denied');
      return err(granted.ok ? assessmentNotFound : failureFor(granted.error));
    }

    const act = auditAct(principal, deed, object, granted.value.owner);
    const from = towards === undefined ? audit.recording(act).assessments : assessments;
    const found = await from.find(granted.value.owner, id.value);
    if (found !== null) return ok(found);
    if (towards !== undefined) await audit.record(act, 'denied');
    return err(assessmentNotFound);
  };

export type FindAssessment = ReturnType<typeof makeFindAssessment>;

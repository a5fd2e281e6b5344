import { auditAct } from '../../domain/audit/audit-entry.ts';
import { withoutContent, type Session } from '../../domain/sessions/session.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Principal } from '../../domain/users/principal.ts';
import type { Authorise } from '../access/authorise.ts';
import { forbidden } from '../accounts/admins.ts';
import type { Forbidden, PatientNotFound } from '../failures.ts';
import type { AuditTrail } from '../ports/audit-trail.ts';
import type { SessionPage } from '../ports/session-repository.ts';

type Deps = { readonly audit: AuditTrail; readonly authorise: Authorise };
type Input = { readonly principal: Principal; readonly owner: string; readonly page: SessionPage };

export const patientNotFound: PatientNotFound = { type: 'patient_not_found' };

/** One page of a person's sessions for whom they are shared with, newest first; what may not be seen is empty. */
export const makeListPatientSessions =
  ({ audit, authorise }: Deps) =>
  async ({
    principal,
    owner,
    page,
  }: Input): Promise<Result<readonly Session[], PatientNotFound | Forbidden>> => {
    const granted = await authorise({ principal, owner, deed: 'sessions_listed' });
    const { owner: id } = granted.ok ? granted.value : granted.error;
    const act = auditAct(principal, 'sessions_listed', { kind: 'user', id }, id);
    if (!granted.ok) {
      await audit.record(act, 'denied');
      return err(granted.error.refusal === 'forbidden' ? forbidden : patientNotFound);
    }
    const sessions = await audit.recording(act).sessions.list(granted.value.owner, page);
    return ok(granted.value.sight === 'summary' ? sessions.map(withoutContent) : sessions);
  };

export type ListPatientSessions = ReturnType<typeof makeListPatientSessions>;

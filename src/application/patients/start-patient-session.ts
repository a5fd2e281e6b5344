import { auditAct } from '../../domain/audit/audit-entry.ts';
import { startSession, type ScreeningSetting, type Session } from '../../domain/sessions/session.ts';
import type { SessionId } from '../../domain/shared/ids.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Principal } from '../../domain/users/principal.ts';
import type { Authorise } from '../access/authorise.ts';
import { forbidden } from '../accounts/admins.ts';
import type { Forbidden, PatientNotFound } from '../failures.ts';
import type { AuditTrail } from '../ports/audit-trail.ts';
import type { Clock } from '../ports/clock.ts';
import type { IdGenerator } from '../ports/id-generator.ts';
import type { SessionRepository } from '../ports/session-repository.ts';
import { planScreening } from '../sessions/plan-screening.ts';
import { patientNotFound } from './list-patient-sessions.ts';

type Deps = {
  readonly audit: AuditTrail;
  readonly sessions: Pick<SessionRepository, 'list'>;
  readonly authorise: Authorise;
  readonly ids: IdGenerator;
  readonly clock: Clock;
};
type Input = {
  readonly principal: Principal;
  readonly owner: string;
  /** Makes it a screening; null and absent mean a free conversation. */
  readonly setting?: ScreeningSetting | null;
};

/** Starts a session for a person, who then finds it among their own and talks in it. */
export const makeStartPatientSession =
  ({ audit, sessions, authorise, ids, clock }: Deps) =>
  async ({
    principal,
    owner,
    setting = null,
  }: Input): Promise<Result<Session, PatientNotFound | Forbidden>> => {
    const granted = await authorise({ principal, owner, deed: 'session_created' });
    if (!granted.ok) {
      const { owner: id, refusal } = granted.error;
      await audit.record(auditAct(principal, 'session_created', { kind: 'user', id }, id), 'denied');
      return err(refusal === 'forbidden' ? forbidden : patientNotFound);
    }
    const id = ids.next() as SessionId;
    const screening = await planScreening(sessions, { owner: granted.value.owner, id, setting });
    const session = startSession(id, granted.value.owner, {}, clock.now(), screening);
    const object = { kind: 'session', id: session.id } as const;
    await audit
      .recording(auditAct(principal, 'session_created', object, session.userId))
      .sessions.add(session);
    return ok(session);
  };

export type StartPatientSession = ReturnType<typeof makeStartPatientSession>;

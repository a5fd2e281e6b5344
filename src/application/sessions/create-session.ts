import { auditAct } from '../../domain/audit/audit-entry.ts';
import type { Principal } from '../../domain/users/principal.ts';
import type { SessionId } from '../../domain/shared/ids.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import {
  startSession,
  type ScreeningSetting,
  type Session,
  type SessionDetails,
} from '../../domain/sessions/session.ts';
import type { Authorise } from '../access/authorise.ts';
import { forbidden } from '../accounts/admins.ts';
import type { Forbidden } from '../failures.ts';
import type { AuditTrail } from '../ports/audit-trail.ts';
import type { Clock } from '../ports/clock.ts';
import type { IdGenerator } from '../ports/id-generator.ts';
import type { SessionRepository } from '../ports/session-repository.ts';
import { planScreening } from './plan-screening.ts';

type Deps = {
  readonly audit: AuditTrail;
  readonly sessions: Pick<SessionRepository, 'list'>;
  readonly authorise: Authorise;
  readonly ids: IdGenerator;
  readonly clock: Clock;
};
type Input = {
  readonly principal: Principal;
  readonly details: Partial<SessionDetails>;
  /** Makes it a screening; null and absent mean a free conversation. */
  readonly setting?: ScreeningSetting | null;
};

/** Starts a session of the principal's own. */
export const makeCreateSession =
  ({ audit, sessions, authorise, ids, clock }: Deps) =>
  async ({ principal, details, setting = null }: Input): Promise<Result<Session, Forbidden>> => {
    const granted = await authorise({ principal, deed: 'session_created' });
    if (!granted.ok) {
      const act = auditAct(principal, 'session_created', { kind: 'session', id: null });
      await audit.record(act, 'denied');
      return err(forbidden);
    }
    const [id, owner] = [ids.next() as SessionId, principal.userId];
    const screening = await planScreening(sessions, { owner, id, setting });
    const session = startSession(id, owner, details, clock.now(), screening);
    const act = auditAct(principal, 'session_created', { kind: 'session', id });
    await audit.recording(act).sessions.add(session);
    return ok(session);
  };

export type CreateSession = ReturnType<typeof makeCreateSession>;

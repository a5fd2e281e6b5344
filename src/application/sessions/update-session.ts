import { auditAct } from '../../domain/audit/audit-entry.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import { describeSession, type Session, type SessionDetails } from '../../domain/sessions/session.ts';
import type { Principal } from '../../domain/users/principal.ts';
import type { Forbidden, SessionNotFound } from '../failures.ts';
import type { AuditTrail } from '../ports/audit-trail.ts';
import type { Clock } from '../ports/clock.ts';
import { sessionNotFound, type FindSession } from './find-session.ts';

type Deps = {
  readonly findSession: FindSession;
  readonly audit: AuditTrail;
  readonly clock: Clock;
};
type Input = {
  readonly principal: Principal;
  readonly sessionId: string;
  readonly changes: Partial<SessionDetails>;
};

/**
 * Changes title, notes or metadata; fields that are absent stay as they are. Tries once more when the session ended
 * between reading and writing.
 */
export const makeUpdateSession = ({ findSession, audit, clock }: Deps) => {
  const update = async (
    input: Input,
    isRetry: boolean,
  ): Promise<Result<Session, SessionNotFound | Forbidden>> => {
    const { changes, ...whose } = input;
    const found = await findSession({ ...whose, towards: 'session_changed' });
    if (!found.ok) return found;

    const described = describeSession(found.value, changes, clock.now());
    const act = auditAct(whose.principal, 'session_changed', { kind: 'session', id: described.id });
    if (await audit.recording(act).sessions.save(described)) return ok(described);
    return isRetry ? err(sessionNotFound) : update(input, true);
  };

  return (input: Input): Promise<Result<Session, SessionNotFound | Forbidden>> => update(input, false);
};

export type UpdateSession = ReturnType<typeof makeUpdateSession>;

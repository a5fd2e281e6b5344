import { auditAct, type AuditAction } from '../../domain/audit/audit-entry.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import { parseSessionId } from '../../domain/shared/ids.ts';
import type { Session } from '../../domain/sessions/session.ts';
import type { Principal } from '../../domain/users/principal.ts';
import type { SessionNotFound } from '../failures.ts';
import type { AuditTrail } from '../ports/audit-trail.ts';
import type { SessionRepository } from '../ports/session-repository.ts';

type Deps = { readonly sessions: SessionRepository; readonly audit: AuditTrail };
type Input = {
  readonly principal: Principal;
  readonly sessionId: string;
  /** What the session is wanted for: the act that records itself when the session is found. */
  readonly towards?: AuditAction;
};

export const sessionNotFound: SessionNotFound = { type: 'session_not_found' };

/** The principal's session. A malformed, an unknown and a foreign id fail alike, and are recorded. */
export const makeFindSession =
  ({ sessions, audit }: Deps) =>
  async ({ principal, sessionId, towards }: Input): Promise<Result<Session, SessionNotFound>> => {
    const id = parseSessionId(sessionId);
    const object = { kind: 'session', id: id.ok ? id.value : null } as const;
    const act = auditAct(principal, towards ?? 'session_read', object);
    if (!id.ok) {
      await audit.record(act, 'denied');
      return err(sessionNotFound);
    }

    const from = towards === undefined ? audit.recording(act).sessions : sessions;
    const session = await from.find(principal.userId, id.value);
    if (session === null && towards !== undefined) await audit.record(act, 'denied');
    return session === null ? err(sessionNotFound) : ok(session);
  };

export type FindSession = ReturnType<typeof makeFindSession>;

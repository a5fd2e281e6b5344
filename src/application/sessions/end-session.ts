import { auditAct } from '../../domain/audit/audit-entry.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import { endSession, type Session, type SessionStatus } from '../../domain/sessions/session.ts';
import type { Principal } from '../../domain/users/principal.ts';
import type { Forbidden, SessionNotFound } from '../failures.ts';
import type { AuditTrail } from '../ports/audit-trail.ts';
import type { Clock } from '../ports/clock.ts';
import type { LiveSessions } from '../voice-session/live-sessions.ts';
import { sessionNotFound, type FindSession } from './find-session.ts';

type Deps = {
  readonly findSession: FindSession;
  readonly audit: AuditTrail;
  readonly live: Pick<LiveSessions, 'end'>;
  readonly clock: Clock;
};
type Input = {
  readonly principal: Principal;
  readonly sessionId: string;
  readonly status?: Exclude<SessionStatus, 'active'>;
};

/** Ends a session once, and the conversation that may be going on in it; ending it again returns it unchanged. */
export const makeEndSession =
  ({ findSession, audit, live, clock }: Deps) =>
  async ({
    status = 'completed',
    ...whose
  }: Input): Promise<Result<Session, SessionNotFound | Forbidden>> => {
    const found = await findSession({ ...whose, towards: 'session_ended' });
    if (!found.ok) return found;

    const { id, status: before, endedAt } = found.value;
    await live.end(id, 'client_ended');
    const act = auditAct(whose.principal, 'session_ended', { kind: 'session', id });
    // The end of a conversation may take seconds, in which the session can change.
    const now = await findSession({ ...whose, towards: 'session_ended' });
    if (!now.ok) return now;
    if (before !== 'active') {
      await audit.record(act, 'allowed');
      return now;
    }
    const ended = endSession({ ...now.value, status: before, endedAt }, status, clock.now());
    return (await audit.recording(act).sessions.save(ended)) ? ok(ended) : err(sessionNotFound);
  };

export type EndSession = ReturnType<typeof makeEndSession>;

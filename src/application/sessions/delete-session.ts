import { auditAct } from '../../domain/audit/audit-entry.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Principal } from '../../domain/users/principal.ts';
import type { Forbidden, SessionNotFound } from '../failures.ts';
import type { AuditTrail } from '../ports/audit-trail.ts';
import type { LiveSessions } from '../voice-session/live-sessions.ts';
import { sessionNotFound, type FindSession } from './find-session.ts';

type Deps = {
  readonly findSession: FindSession;
  readonly audit: AuditTrail;
  readonly live: Pick<LiveSessions, 'end'>;
};
type Input = { readonly principal: Principal; readonly sessionId: string };

/** Removes a session and everything said in it, ending the conversation first. */
export const makeDeleteSession =
  ({ findSession, audit, live }: Deps) =>
  async (whose: Input): Promise<Result<null, SessionNotFound | Forbidden>> => {
    const found = await findSession({ ...whose, towards: 'session_deleted' });
    if (!found.ok) return found;

    const { id, userId } = found.value;
    await live.end(id, 'deleted');
    const act = auditAct(whose.principal, 'session_deleted', { kind: 'session', id });
    return (await audit.recording(act).sessions.remove(userId, id)) ? ok(null) : err(sessionNotFound);
  };

export type DeleteSession = ReturnType<typeof makeDeleteSession>;

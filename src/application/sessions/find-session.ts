import type { Deed } from '../../domain/access/policy.ts';
import { withoutContent, type Session } from '../../domain/sessions/session.ts';
import { auditAct } from '../../domain/audit/audit-entry.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import { parseSessionId } from '../../domain/shared/ids.ts';
import type { Principal } from '../../domain/users/principal.ts';
import type { Authorise, Refused } from '../access/authorise.ts';
import { forbidden } from '../accounts/admins.ts';
import type { Forbidden, SessionNotFound } from '../failures.ts';
import type { AuditTrail } from '../ports/audit-trail.ts';
import type { SessionRepository } from '../ports/session-repository.ts';

type Deps = {
  readonly sessions: SessionRepository;
  readonly audit: AuditTrail;
  readonly authorise: Authorise;
};
type Input = {
  readonly principal: Principal;
  /** Whose session, as the client sent it; absent for the principal's own. */
  readonly owner?: string | undefined;
  readonly sessionId: string;
  /** What the session is wanted for: the act that records itself when the session is found. */
  readonly towards?: Deed;
};

export const sessionNotFound: SessionNotFound = { type: 'session_not_found' };

/**
 * A session that the principal may do this to. A malformed, an unknown and a foreign id fail alike, and are recorded.
 * Whoever may see a summary only gets the session without title, notes and metadata.
 */
export const makeFindSession =
  ({ sessions, audit, authorise }: Deps) =>
  async (input: Input): Promise<Result<Session, SessionNotFound | Forbidden>> => {
    const { principal, owner, sessionId, towards } = input;
    const deed = towards ?? 'session_read';
    const id = parseSessionId(sessionId);
    const object = { kind: 'session', id: id.ok ? id.value : null } as const;
    const granted = await authorise({ principal, owner, deed });
    if (!granted.ok || !id.ok) {
      const { owner: asked } = granted.ok ? granted.value : granted.error;
      await audit.record(auditAct(principal, deed, object, asked), 'denied');
      return err(granted.ok ? sessionNotFound : failureFor(granted.error));
    }

    const { owner: ofWhom, sight } = granted.value;
    const act = auditAct(principal, deed, object, ofWhom);
    const from = towards === undefined ? audit.recording(act).sessions : sessions;
    const session = await from.find(ofWhom, id.value);
    if (session !== null) return ok(sight === 'summary' ? withoutContent(session) : session);
    if (towards !== undefined) await audit.record(act, 'denied');
    return err(sessionNotFound);
  };

export type FindSession = ReturnType<typeof makeFindSession>;

const failureFor = ({ refusal }: Refused): SessionNotFound | Forbidden =>
  refusal === 'forbidden' ? forbidden : sessionNotFound;

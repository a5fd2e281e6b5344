import { auditAct } from '../../domain/audit/audit-entry.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Integrity } from '../../domain/messages/transcript-chain.ts';
import type { Principal } from '../../domain/users/principal.ts';
import type { Forbidden, SessionNotFound } from '../failures.ts';
import type { AuditTrail } from '../ports/audit-trail.ts';
import type { StoredTranscript } from '../ports/transcript-chains.ts';
import { sessionNotFound, type FindSession } from '../sessions/find-session.ts';

type Deps = {
  readonly findSession: FindSession;
  readonly audit: AuditTrail;
  readonly check: (stored: StoredTranscript) => Integrity;
};
type Input = {
  readonly principal: Principal;
  readonly owner?: string | undefined;
  readonly sessionId: string;
};

/** Whether the transcript of a session is stored as it was written. */
export const makeCheckIntegrity =
  ({ findSession, audit, check }: Deps) =>
  async (whose: Input): Promise<Result<Integrity, SessionNotFound | Forbidden>> => {
    const found = await findSession({ ...whose, towards: 'transcript_checked' });
    if (!found.ok) return found;

    const { id, userId } = found.value;
    const act = auditAct(whose.principal, 'transcript_checked', { kind: 'session', id }, userId);
    const stored = await audit.recording(act).transcriptChains.read(userId, id);
    return stored === null ? err(sessionNotFound) : ok(check(stored));
  };

export type CheckIntegrity = ReturnType<typeof makeCheckIntegrity>;

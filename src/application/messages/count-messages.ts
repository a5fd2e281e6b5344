import { auditAct } from '../../domain/audit/audit-entry.ts';
import { ok, type Result } from '../../domain/shared/result.ts';
import type { MessageCount } from '../../domain/messages/message.ts';
import type { Principal } from '../../domain/users/principal.ts';
import type { Forbidden, SessionNotFound } from '../failures.ts';
import type { AuditTrail } from '../ports/audit-trail.ts';
import type { FindSession } from '../sessions/find-session.ts';

type Deps = { readonly findSession: FindSession; readonly audit: AuditTrail };
type Input = {
  readonly principal: Principal;
  readonly owner?: string | undefined;
  readonly sessionId: string;
};

/** How many messages a session holds, by speaker. */
export const makeCountMessages =
  ({ findSession, audit }: Deps) =>
  async (whose: Input): Promise<Result<MessageCount, SessionNotFound | Forbidden>> => {
    const found = await findSession({ ...whose, towards: 'messages_counted' });
    if (!found.ok) return found;

    const { id, userId } = found.value;
    const act = auditAct(whose.principal, 'messages_counted', { kind: 'session', id }, userId);
    return ok(await audit.recording(act).messages.count(userId, id));
  };

export type CountMessages = ReturnType<typeof makeCountMessages>;

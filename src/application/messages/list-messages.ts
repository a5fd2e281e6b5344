import { auditAct } from '../../domain/audit/audit-entry.ts';
import { ok, type Result } from '../../domain/shared/result.ts';
import type { Message } from '../../domain/messages/message.ts';
import type { Principal } from '../../domain/users/principal.ts';
import type { Forbidden, SessionNotFound } from '../failures.ts';
import type { AuditTrail } from '../ports/audit-trail.ts';
import type { MessagePage } from '../ports/message-repository.ts';
import type { FindSession } from '../sessions/find-session.ts';

type Deps = { readonly findSession: FindSession; readonly audit: AuditTrail };
type Input = {
  readonly principal: Principal;
  readonly owner?: string | undefined;
  readonly sessionId: string;
  readonly page: MessagePage;
};

/** One page of what was said in a session, in order. */
export const makeListMessages =
  ({ findSession, audit }: Deps) =>
  async ({ page, ...whose }: Input): Promise<Result<readonly Message[], SessionNotFound | Forbidden>> => {
    const found = await findSession({ ...whose, towards: 'messages_listed' });
    if (!found.ok) return found;

    const { id, userId } = found.value;
    const act = auditAct(whose.principal, 'messages_listed', { kind: 'session', id }, userId);
    return ok(await audit.recording(act).messages.list(userId, id, page));
  };

export type ListMessages = ReturnType<typeof makeListMessages>;

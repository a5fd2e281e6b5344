import { auditAct } from '../../domain/audit/audit-entry.ts';
import type { Session } from '../../domain/sessions/session.ts';
import type { Principal } from '../../domain/users/principal.ts';
import type { AuditTrail } from '../ports/audit-trail.ts';
import type { SessionPage } from '../ports/session-repository.ts';

type Input = { readonly principal: Principal; readonly page: SessionPage };

/** One page of the principal's sessions, newest first. */
export const makeListSessions =
  ({ audit }: { readonly audit: AuditTrail }) =>
  ({ principal, page }: Input): Promise<readonly Session[]> => {
    const { userId } = principal;
    const act = auditAct(principal, 'sessions_listed', { kind: 'user', id: userId });
    return audit.recording(act).sessions.list(userId, page);
  };

export type ListSessions = ReturnType<typeof makeListSessions>;

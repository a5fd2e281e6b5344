import { auditAct } from '../../domain/audit/audit-entry.ts';
import type { Session } from '../../domain/sessions/session.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Principal } from '../../domain/users/principal.ts';
import type { Authorise } from '../access/authorise.ts';
import { forbidden } from '../accounts/admins.ts';
import type { Forbidden } from '../failures.ts';
import type { AuditTrail } from '../ports/audit-trail.ts';
import type { SessionPage } from '../ports/session-repository.ts';

type Deps = { readonly audit: AuditTrail; readonly authorise: Authorise };
type Input = { readonly principal: Principal; readonly page: SessionPage };

/** One page of the principal's own sessions, newest first. */
export const makeListSessions =
  ({ audit, authorise }: Deps) =>
  async ({ principal, page }: Input): Promise<Result<readonly Session[], Forbidden>> => {
    const { userId } = principal;
    const act = auditAct(principal, 'sessions_listed', { kind: 'user', id: userId });
    const granted = await authorise({ principal, deed: 'sessions_listed' });
    if (granted.ok) return ok(await audit.recording(act).sessions.list(userId, page));
    await audit.record(act, 'denied');
    return err(forbidden);
  };

export type ListSessions = ReturnType<typeof makeListSessions>;

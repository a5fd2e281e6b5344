import type { Session } from '../../domain/sessions/session.ts';
import type { Principal } from '../../domain/users/principal.ts';
import type { SessionPage, SessionRepository } from '../ports/session-repository.ts';

type Input = { readonly principal: Principal; readonly page: SessionPage };

/** One page of the principal's sessions, newest first. */
export const makeListSessions =
  ({ sessions }: { readonly sessions: SessionRepository }) =>
  ({ principal, page }: Input): Promise<readonly Session[]> =>
    sessions.list(principal.userId, page);

export type ListSessions = ReturnType<typeof makeListSessions>;

import { err, ok, type Result } from '../../domain/shared/result.ts';
import { parseSessionId } from '../../domain/shared/ids.ts';
import type { Session } from '../../domain/sessions/session.ts';
import type { Principal } from '../../domain/users/principal.ts';
import type { SessionNotFound } from '../failures.ts';
import type { SessionRepository } from '../ports/session-repository.ts';

type Input = { readonly principal: Principal; readonly sessionId: string };

export const sessionNotFound: SessionNotFound = { type: 'session_not_found' };

/** The principal's session. A malformed, an unknown and a foreign id fail alike. */
export const makeFindSession =
  ({ sessions }: { readonly sessions: SessionRepository }) =>
  async ({ principal, sessionId }: Input): Promise<Result<Session, SessionNotFound>> => {
    const id = parseSessionId(sessionId);
    if (!id.ok) return err(sessionNotFound);

    const session = await sessions.find(principal.userId, id.value);
    return session === null ? err(sessionNotFound) : ok(session);
  };

export type FindSession = ReturnType<typeof makeFindSession>;

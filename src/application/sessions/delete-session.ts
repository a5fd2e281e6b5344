import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Principal } from '../../domain/users/principal.ts';
import type { SessionNotFound } from '../failures.ts';
import type { SessionRepository } from '../ports/session-repository.ts';
import type { LiveSessions } from '../voice-session/live-sessions.ts';
import { sessionNotFound, type FindSession } from './find-session.ts';

type Deps = {
  readonly findSession: FindSession;
  readonly sessions: SessionRepository;
  readonly live: Pick<LiveSessions, 'end'>;
};
type Input = { readonly principal: Principal; readonly sessionId: string };

/** Removes a session and everything said in it, ending the conversation first. */
export const makeDeleteSession =
  ({ findSession, sessions, live }: Deps) =>
  async (whose: Input): Promise<Result<null, SessionNotFound>> => {
    const found = await findSession(whose);
    if (!found.ok) return found;

    await live.end(found.value.id, 'deleted');
    return (await sessions.remove(whose.principal.userId, found.value.id)) ? ok(null) : err(sessionNotFound);
  };

export type DeleteSession = ReturnType<typeof makeDeleteSession>;

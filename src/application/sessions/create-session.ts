import type { Principal } from '../../domain/users/principal.ts';
import type { SessionId } from '../../domain/shared/ids.ts';
import { startSession, type Session, type SessionDetails } from '../../domain/sessions/session.ts';
import type { Clock } from '../ports/clock.ts';
import type { IdGenerator } from '../ports/id-generator.ts';
import type { SessionRepository } from '../ports/session-repository.ts';

type Deps = { readonly sessions: SessionRepository; readonly ids: IdGenerator; readonly clock: Clock };
type Input = { readonly principal: Principal; readonly details: Partial<SessionDetails> };

/** Starts a session of the principal's own. */
export const makeCreateSession =
  ({ sessions, ids, clock }: Deps) =>
  async ({ principal, details }: Input): Promise<Session> => {
    const session = startSession(ids.next() as SessionId, principal.userId, details, clock.now());
    await sessions.add(session);
    return session;
  };

export type CreateSession = ReturnType<typeof makeCreateSession>;

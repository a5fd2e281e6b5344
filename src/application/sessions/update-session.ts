import { err, ok, type Result } from '../../domain/shared/result.ts';
import { describeSession, type Session, type SessionDetails } from '../../domain/sessions/session.ts';
import type { Principal } from '../../domain/users/principal.ts';
import type { SessionNotFound } from '../failures.ts';
import type { Clock } from '../ports/clock.ts';
import type { SessionRepository } from '../ports/session-repository.ts';
import { sessionNotFound, type FindSession } from './find-session.ts';

type Deps = {
  readonly findSession: FindSession;
  readonly sessions: SessionRepository;
  readonly clock: Clock;
};
type Input = {
  readonly principal: Principal;
  readonly sessionId: string;
  readonly changes: Partial<SessionDetails>;
};

/** Changes title, notes or metadata; fields that are absent stay as they are. */
export const makeUpdateSession = ({ findSession, sessions, clock }: Deps) => {
  const update = async ({ changes, ...whose }: Input): Promise<Result<Session, SessionNotFound>> => {
    const found = await findSession(whose);
    if (!found.ok) return found;

    const described = describeSession(found.value, changes, clock.now());
    return (await sessions.save(described)) ? ok(described) : err(sessionNotFound);
  };

  /** Once more, in case the session ended between reading and writing. */
  return async (input: Input): Promise<Result<Session, SessionNotFound>> => {
    const updated = await update(input);
    return updated.ok ? updated : update(input);
  };
};

export type UpdateSession = ReturnType<typeof makeUpdateSession>;

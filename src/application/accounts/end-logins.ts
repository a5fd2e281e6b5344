import type { AuthSessionId, UserId } from '../../domain/shared/ids.ts';
import type { AccessSignals } from '../ports/access-signals.ts';
import type { AuthSessionRepository } from '../ports/auth-session-repository.ts';
import type { Clock } from '../ports/clock.ts';

type Deps = {
  readonly authSessions: AuthSessionRepository;
  readonly signals: AccessSignals;
  readonly clock: Clock;
};

/** Ends every login of a user but `except`, and has every instance look at what is open of them. */
export const makeEndLogins =
  ({ authSessions, signals, clock }: Deps) =>
  async (userId: UserId, except?: AuthSessionId): Promise<void> => {
    await authSessions.revokeAll(userId, clock.now(), except);
    await signals.changed(userId);
  };

export type EndLogins = ReturnType<typeof makeEndLogins>;

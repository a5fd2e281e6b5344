import type { Principal } from '../../domain/users/principal.ts';
import type { AccessSignals } from '../ports/access-signals.ts';
import type { AuthSessionRepository } from '../ports/auth-session-repository.ts';
import type { Clock } from '../ports/clock.ts';

type Deps = {
  readonly authSessions: AuthSessionRepository;
  readonly signals: AccessSignals;
  readonly clock: Clock;
};

/** Ends the login that the request belongs to. Whoever has none, as guests, is as signed out as they can be. */
export const makeLogout =
  ({ authSessions, signals, clock }: Deps) =>
  async ({ principal }: { readonly principal: Principal }): Promise<void> => {
    const { userId, authSessionId } = principal;
    if (authSessionId === undefined) return;
    await authSessions.revoke(userId, authSessionId, clock.now());
    await signals.changed(userId);
  };

export type Logout = ReturnType<typeof makeLogout>;

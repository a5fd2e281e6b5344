import type { Principal } from '../../domain/users/principal.ts';
import type { Clock } from '../ports/clock.ts';
import type { StandingRegistry } from '../ports/standing-registry.ts';
import { stands } from './stands.ts';

type Deps = { readonly standings: StandingRegistry; readonly clock: Clock };

/**
 * Whether somebody who was let in may stay: the login still stands, in the same role. Whoever came without a login, as
 * guests do, has none that could end. Throws `StorageUnavailable`.
 */
export const makeCheckStanding =
  ({ standings, clock }: Deps) =>
  async ({ userId, role, authSessionId }: Principal): Promise<boolean> => {
    if (authSessionId === undefined) return true;

    const standing = await standings.find(authSessionId);
    return (
      standing !== null &&
      stands(standing, clock.now()) &&
      standing.userId === userId &&
      standing.role === role
    );
  };

export type CheckStanding = ReturnType<typeof makeCheckStanding>;

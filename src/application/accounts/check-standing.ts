import type { Principal, Role } from '../../domain/users/principal.ts';
import type { Clock } from '../ports/clock.ts';
import type { StandingRegistry } from '../ports/standing-registry.ts';
import { mustEnrol, stands } from './stands.ts';

type Deps = {
  readonly standings: StandingRegistry;
  /** Those who need a second factor. */
  readonly secondFactorRoles: readonly Role[];
  readonly clock: Clock;
};

/**
 * Whether somebody who was let in may stay: the login still stands, in the same role, and has the
 * second factor that the role needs. Whoever came without a login, as
 * guests do, has none that could end. Throws `StorageUnavailable`.
 */
export const makeCheckStanding =
  ({ standings, secondFactorRoles, clock }: Deps) =>
  async ({ userId, role, authSessionId }: Principal): Promise<boolean> => {
    if (authSessionId === undefined) return true;

    const standing = await standings.find(authSessionId);
    return (
      standing !== null &&
      stands(standing, clock.now()) &&
      !mustEnrol(standing, secondFactorRoles) &&
      standing.userId === userId &&
      standing.role === role
    );
  };

export type CheckStanding = ReturnType<typeof makeCheckStanding>;

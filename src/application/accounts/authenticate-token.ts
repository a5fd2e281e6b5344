import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Principal, Role } from '../../domain/users/principal.ts';
import type { EnrolmentRequired, NotAuthenticated } from '../failures.ts';
import type { AccessTokens } from '../ports/access-tokens.ts';
import type { Clock } from '../ports/clock.ts';
import type { StandingRegistry } from '../ports/standing-registry.ts';
import { mustEnrol, stands } from './stands.ts';

type Deps = {
  readonly tokens: AccessTokens;
  readonly standings: StandingRegistry;
  /** Those who need a second factor. */
  readonly secondFactorRoles: readonly Role[];
  readonly clock: Clock;
};

/**
 * Who holds this bearer token. A token is worth no more than its login: both have to stand, and to say the same.
 * `toEnrol` admits also those who still have to add a second factor, for doing that. Throws `StorageUnavailable`.
 */
export const makeAuthenticateToken =
  ({ tokens, standings, secondFactorRoles, clock }: Deps) =>
  async (
    token: string,
    toEnrol = false,
  ): Promise<Result<Principal, NotAuthenticated | EnrolmentRequired>> => {
    const claims = await tokens.verify(token);
    if (claims === null) return err({ type: 'not_authenticated' });

    const { userId, authSessionId, role, roleVersion } = claims;
    const standing = await standings.find(authSessionId);
    const isValid =
      standing !== null &&
      stands(standing, clock.now()) &&
      standing.userId === userId &&
      standing.role === role &&
      standing.roleVersion === roleVersion;
    if (!isValid) return err({ type: 'not_authenticated' });
    return mustEnrol(standing, secondFactorRoles) && !toEnrol
      ? err({ type: 'second_factor_enrolment_required' })
      : ok({ userId, role, authSessionId });
  };

export type AuthenticateToken = ReturnType<typeof makeAuthenticateToken>;

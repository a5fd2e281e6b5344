import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Principal } from '../../domain/users/principal.ts';
import type { NotAuthenticated } from '../failures.ts';
import type { AccessTokens } from '../ports/access-tokens.ts';
import type { Clock } from '../ports/clock.ts';
import type { StandingRegistry } from '../ports/standing-registry.ts';
import { stands } from './stands.ts';

type Deps = {
  readonly tokens: AccessTokens;
  readonly standings: StandingRegistry;
  readonly clock: Clock;
};

/**
 * Who holds this bearer token. A token is worth no more than its login: both have to stand, and to say the same.
 * Throws `StorageUnavailable`.
 */
export const makeAuthenticateToken =
  ({ tokens, standings, clock }: Deps) =>
  async (token: string): Promise<Result<Principal, NotAuthenticated>> => {
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
    return isValid ? ok({ userId, role, authSessionId }) : err({ type: 'not_authenticated' });
  };

export type AuthenticateToken = ReturnType<typeof makeAuthenticateToken>;

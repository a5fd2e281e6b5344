import type { AuthenticateToken } from '../../application/accounts/authenticate-token.ts';
import { err } from '../../domain/shared/result.ts';
import type { Authenticate } from './authenticate.ts';
import { isOriginAllowed } from './origin.ts';

type Deps = {
  readonly authenticateToken: AuthenticateToken;
  readonly allowedOrigins: readonly string[];
  /** Who asks without credentials. */
  readonly otherwise: Authenticate;
};

/** RFC 6750 section 2.1; the name of a scheme is case-insensitive by RFC 9110 section 11.1. */
const bearer = /^bearer +([A-Za-z0-9\-._~+/]+=*)$/i;
/** Ours have a few hundred characters; whatever is longer is not looked at. */
const maxTokenLength = 4_096;

/**
 * Whoever sends an Authorization header is the one it names, or nobody: a request with credentials that do not hold is
 * never taken for one that came without.
 */
export const bearerAccess =
  ({ authenticateToken, allowedOrigins, otherwise }: Deps): Authenticate =>
  async (facts, toEnrol) => {
    const [credentials, ...more] = facts.authorization;
    if (credentials === undefined) return otherwise(facts);
    if (!isOriginAllowed(facts.headers, allowedOrigins)) return err({ type: 'origin_refused' });

    const token = bearer.exec(credentials)?.[1];
    const isOne = token !== undefined && token.length <= maxTokenLength && more.length === 0;
    return isOne ? authenticateToken(token, toEnrol) : err({ type: 'not_authenticated' });
  };

import { randomUUID } from 'node:crypto';
import type { AccessClaims, AccessTokens } from '../../src/application/ports/access-tokens.ts';
import type { Clock } from '../../src/application/ports/clock.ts';

/** Tokens that say nothing by themselves: what they stand for is remembered here. */
export const inMemoryAccessTokens = (clock: Clock, expiresInS = 600): AccessTokens => {
  const issued = new Map<string, { readonly claims: AccessClaims; readonly validUntilMs: number }>();
  return {
    issue: async (claims) => {
      const token = `access-${randomUUID()}`;
      issued.set(token, { claims, validUntilMs: clock.now().getTime() + expiresInS * 1000 });
      return { token, expiresInS };
    },

    verify: async (token) => {
      const found = issued.get(token);
      return found !== undefined && clock.now().getTime() < found.validUntilMs ? found.claims : null;
    },
  };
};

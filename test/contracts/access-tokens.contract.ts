import { describe, expect, it } from 'vitest';
import type { AccessClaims, AccessTokens } from '../../src/application/ports/access-tokens.ts';
import type { AuthSessionId, UserId } from '../../src/domain/shared/ids.ts';
import { roles } from '../../src/domain/users/principal.ts';

type Subject = {
  readonly tokens: AccessTokens;
  /** Moves the clock of `tokens`. */
  readonly advance: (ms: number) => void;
  /** Another service of the same kind, under other keys. */
  readonly stranger: AccessTokens;
};

const claims: AccessClaims = {
  userId: '018f0000-0000-7000-8000-0000000000aa' as UserId,
  authSessionId: '018f0000-0000-7000-8000-0000000000bb' as AuthSessionId,
  role: 'patient',
  roleVersion: 3,
};

/** Clocks of two machines may differ by so much. */
const mostLeniencyMs = 5_000;

const other = (character: string | undefined): string => (character === 'A' ? 'B' : 'A');

/** What every `AccessTokens` owes its callers. */
export const accessTokensContract = (adapter: string, create: () => Subject | Promise<Subject>): void => {
  describe(`AccessTokens contract: ${adapter}`, () => {
    it.each(roles)('reads from a token of a %s what it was issued for', async (role) => {
      const { tokens } = await create();
      const { token } = await tokens.issue({ ...claims, role });
      expect(await tokens.verify(token)).toEqual({ ...claims, role });
    });

    it('issues what fits into an Authorization header, and never the same twice', async () => {
      const { tokens } = await create();
      const issued = await Promise.all(Array.from({ length: 50 }, () => tokens.issue(claims)));
      // The b64token of RFC 6750, section 2.1.
      for (const { token } of issued) expect(token).toMatch(/^[A-Za-z0-9._~+/-]{16,2048}=*$/);
      expect(new Set(issued.map(({ token }) => token)).size).toBe(50);
    });

    it('issues tokens for 15 minutes at most, and takes them no longer than it says', async () => {
      const { tokens, advance } = await create();
      const { token, expiresInS } = await tokens.issue(claims);
      expect(expiresInS).toBeGreaterThan(0);
      expect(expiresInS).toBeLessThanOrEqual(900);

      advance(expiresInS * 1000 - 1000);
      expect(await tokens.verify(token)).toEqual(claims);
      advance(1000 + mostLeniencyMs);
      expect(await tokens.verify(token)).toBeNull();
    });

    it('takes no token of another service', async () => {
      const { tokens, stranger } = await create();
      const { token } = await stranger.issue(claims);
      expect(await tokens.verify(token)).toBeNull();
      expect(await stranger.verify(token)).toEqual(claims);
    });

    it('takes no token with anything altered, cut or added', async () => {
      const { tokens } = await create();
      const { token } = await tokens.issue(claims);
      for (let at = 0; at < token.length; at += 1) {
        const altered = token.slice(0, at) + other(token[at]) + token.slice(at + 1);
        expect(await tokens.verify(altered)).toBeNull();
        expect(await tokens.verify(token.slice(0, at))).toBeNull();
      }
      for (const added of [`${token}A`, `${token}=`, ` ${token}`, `${token}\n`, `${token}.`, token + token])
        expect(await tokens.verify(added)).toBeNull();
    });

    it.each(['', '.', '..', '...', 'null', '{}', '\u0000', '👵🏽', 'a.b.c', 'x'.repeat(1_000_000)])(
      'answers null to %.20j',
      async (text) => {
        const { tokens } = await create();
        expect(await tokens.verify(text)).toBeNull();
      },
    );
  });
};

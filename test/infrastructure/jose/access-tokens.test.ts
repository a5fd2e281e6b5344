import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import type { AccessClaims } from '../../../src/application/ports/access-tokens.ts';
import type { AuthSessionId, UserId } from '../../../src/domain/shared/ids.ts';
import { makeAccessTokens } from '../../../src/infrastructure/jose/access-tokens.ts';
import { signingKeyFrom } from '../../../src/infrastructure/jose/signing-key.ts';
import { accessTokensContract } from '../../contracts/access-tokens.contract.ts';
import { countingIds } from '../../fakes/counting-ids.ts';
import { ManualClock } from '../../fakes/manual-clock.ts';

const tokensWith = (seeds: readonly Uint8Array[], clock = new ManualClock()) =>
  makeAccessTokens({ seeds, clock, ids: countingIds() });

accessTokensContract('Ed25519', () => {
  const clock = new ManualClock();
  return {
    tokens: tokensWith([randomBytes(32)], clock),
    advance: (ms) => clock.advance(ms),
    stranger: tokensWith([randomBytes(32)], clock),
  };
});

const claims: AccessClaims = {
  userId: '018f0000-0000-7000-8000-0000000000aa' as UserId,
  authSessionId: '018f0000-0000-7000-8000-0000000000bb' as AuthSessionId,
  role: 'clinician',
  roleVersion: 7,
};

describe('makeAccessTokens', () => {
  it('writes these claims, and no name or address', async () => {
    const seed = randomBytes(32);
    const { token, expiresInS } = await tokensWith([seed]).issue(claims);
    expect(expiresInS).toBe(600);
    expect(decodeProtectedHeader(token)).toEqual({
      alg: 'EdDSA',
      typ: 'at+jwt',
      kid: signingKeyFrom(seed).id,
    });
    const issuedAtS = Date.parse('2026-01-01T00:00:00Z') / 1000;
    expect(decodeJwt(token)).toEqual({
      iss: 'caresma',
      aud: 'caresma-api',
      sub: claims.userId,
      sid: claims.authSessionId,
      role: 'clinician',
      role_v: 7,
      jti: '018f0000-0000-7000-8000-000000000001',
      iat: issuedAtS,
      exp: issuedAtS + 600,
    });
  });

  it('takes tokens of the key before, until that is gone', async () => {
    const [older, newer] = [randomBytes(32), randomBytes(32)];
    const { token } = await tokensWith([older]).issue(claims);
    expect(await tokensWith([newer, older]).verify(token)).toEqual(claims);
    expect(await tokensWith([newer]).verify(token)).toBeNull();
    const next = await tokensWith([newer, older]).issue(claims);
    expect(await tokensWith([newer]).verify(next.token)).toEqual(claims);
  });

  it('allows the clocks of two instances to differ by 5 s, and no more', async () => {
    const seed = randomBytes(32);
    const start = new Date('2026-01-01T12:00:00.000Z');
    const { token } = await tokensWith([seed], new ManualClock(start)).issue(claims);
    const seenAt = (offsetMs: number) =>
      tokensWith([seed], new ManualClock(new Date(start.getTime() + offsetMs))).verify(token);
    expect(await seenAt(-5_000)).toEqual(claims);
    expect(await seenAt(-5_001)).toBeNull();
    expect(await seenAt(604_999)).toEqual(claims);
    expect(await seenAt(605_000)).toBeNull();
  });

  it('needs a key', () => {
    expect(() => tokensWith([])).toThrow(RangeError);
  });
});

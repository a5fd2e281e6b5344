import { decodeJwt, decodeProtectedHeader } from 'jose';
import { describe, expect, it } from 'vitest';
import type { AuthSessionId, UserId } from '../../../src/domain/shared/ids.ts';
import { makeAccessTokens } from '../../../src/infrastructure/jose/access-tokens.ts';
import { signingKeyFrom } from '../../../src/infrastructure/jose/signing-key.ts';
import { countingIds } from '../../fakes/counting-ids.ts';
import { ManualClock } from '../../fakes/manual-clock.ts';
import { forgedTokens } from './forged-tokens.ts';

const seed = Buffer.alloc(32, 42);
const tokens = makeAccessTokens({ seeds: [seed], clock: new ManualClock(), ids: countingIds() });
const { token } = await tokens.issue({
  userId: '018f0000-0000-7000-8000-0000000000aa' as UserId,
  authSessionId: '018f0000-0000-7000-8000-0000000000bb' as AuthSessionId,
  role: 'patient',
  roleVersion: 1,
});
const forged = forgedTokens({
  key: signingKeyFrom(seed),
  header: { ...decodeProtectedHeader(token) },
  payload: decodeJwt(token),
  token,
});

describe('forged access tokens', () => {
  it('are more than 120, each another, made from one that is valid', async () => {
    expect(await tokens.verify(token)).not.toBeNull();
    expect(forged.length).toBeGreaterThan(120);
    expect(new Set([token, ...forged.map(([, text]) => text)]).size).toBe(forged.length + 1);
  });

  it.each(forged)('count for nothing: %s', async (_, text) => {
    expect(await tokens.verify(text)).toBeNull();
  });
});

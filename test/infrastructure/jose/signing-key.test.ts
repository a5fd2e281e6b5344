import { sign, verify } from 'node:crypto';
import { calculateJwkThumbprint } from 'jose';
import { describe, expect, it } from 'vitest';
import { signingKeyFrom } from '../../../src/infrastructure/jose/signing-key.ts';

/** RFC 8032, section 7.1, test 2. */
const seed = Buffer.from('4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb', 'hex');

describe('signingKeyFrom', () => {
  it('signs as RFC 8032 says', () => {
    const { privateKey, publicKey } = signingKeyFrom(seed);
    const signature = sign(null, Buffer.of(0x72), privateKey);
    expect(signature.toString('hex')).toBe(
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da' +
        '085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
    );
    expect(verify(null, Buffer.of(0x72), publicKey, signature)).toBe(true);
  });

  it('is named by the thumbprint of its public half', async () => {
    const { id, publicKey } = signingKeyFrom(seed);
    expect(id).toBe(await calculateJwkThumbprint(publicKey.export({ format: 'jwk' }) as { kty: string }));
  });

  it.each([0, 31, 33])('refuses a seed of %i bytes', (length) => {
    expect(() => signingKeyFrom(new Uint8Array(length))).toThrow(RangeError);
  });
});

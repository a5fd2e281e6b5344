import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { deriveKeyId, sealingKey } from '../../../src/infrastructure/crypto/sealing-key.ts';

const secret = Buffer.from('000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f', 'hex');

describe('sealingKey', () => {
  it('accepts only an id of 16 bytes and a secret of 32', () => {
    expect(() => sealingKey(Buffer.alloc(15), secret)).toThrow(RangeError);
    expect(() => sealingKey(Buffer.alloc(16), secret.subarray(1))).toThrow(RangeError);
  });

  it('does not print its secret', () => {
    const key = sealingKey(Buffer.alloc(16), secret);
    expect(inspect(key, { depth: 9 }) + JSON.stringify(key)).not.toMatch(/1c1d|28,\s*29|1c 1d/);
  });
});

describe('deriveKeyId', () => {
  it('never changes: stored keys carry it', () => {
    expect(Buffer.from(deriveKeyId(secret)).toString('hex')).toBe('31df88862f8a988eed59caaa17edd0c4');
  });

  it('differs from key to key', () => {
    expect(deriveKeyId(secret)).not.toEqual(deriveKeyId(Buffer.alloc(32)));
  });
});

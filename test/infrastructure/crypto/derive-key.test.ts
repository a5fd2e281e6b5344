import { hkdfSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { deriveKey } from '../../../src/infrastructure/crypto/derive-key.ts';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

describe('deriveKey', () => {
  it('never changes: HKDF-SHA256 without salt, for our name and the purpose', () => {
    const info = Buffer.concat([
      Buffer.of(0, 0, 0, 7),
      Buffer.from('caresma'),
      Buffer.of(0, 0, 0, 6),
      Buffer.from('tokens'),
    ]);
    const expected = hkdfSync('sha256', 'a secret', new Uint8Array(0), info, 32);
    expect(hex(deriveKey('a secret', 'tokens'))).toBe(hex(new Uint8Array(expected)));
  });

  it('derives the same 32 bytes each time, others for another purpose or secret', () => {
    const key = deriveKey('a secret', 'tokens');
    expect(key).toHaveLength(32);
    expect(hex(deriveKey('a secret', 'tokens'))).toBe(hex(key));
    expect(hex(deriveKey('a secret', 'mail'))).not.toBe(hex(key));
    expect(hex(deriveKey('another', 'tokens'))).not.toBe(hex(key));
  });
});

import { describe, expect, it } from 'vitest';
import { deriveKey } from '../../../src/infrastructure/crypto/derive-key.ts';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

describe('deriveKey', () => {
  it('derives the same 32 bytes each time, others for another purpose or secret', () => {
    const key = deriveKey('a secret', 'tokens');
    expect(key).toHaveLength(32);
    expect(hex(deriveKey('a secret', 'tokens'))).toBe(hex(key));
    expect(hex(deriveKey('a secret', 'mail'))).not.toBe(hex(key));
    expect(hex(deriveKey('another', 'tokens'))).not.toBe(hex(key));
  });
});

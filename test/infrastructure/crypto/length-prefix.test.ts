import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lengthPrefixed } from '../../../src/infrastructure/crypto/length-prefix.ts';

describe('lengthPrefixed', () => {
  it('writes each length as a big-endian u32 before the bytes', () => {
    expect(lengthPrefixed('ä', Uint8Array.of(7), '').toString('hex')).toBe('00000002c3a4000000010700000000');
  });

  it('encodes different lists differently', () => {
    const items = fc.array(fc.string({ unit: 'binary', maxLength: 4 }), { maxLength: 4 });
    fc.assert(
      fc.property(items, items, (one, other) => {
        const alike = lengthPrefixed(...one).equals(lengthPrefixed(...other));
        expect(alike).toBe(JSON.stringify(one) === JSON.stringify(other));
      }),
      { numRuns: 1000 },
    );
  });
});

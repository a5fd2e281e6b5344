import { randomBytes } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UnreadableValue } from '../../../src/application/ports/cipher.ts';
import { open, seal, type Sealing } from '../../../src/infrastructure/crypto/crm1.ts';
import { sealingKey } from '../../../src/infrastructure/crypto/sealing-key.ts';

const counting = (from: number, length: number): Uint8Array =>
  Uint8Array.from({ length }, (_, n) => from + n);

const key = sealingKey(counting(0x40, 16), counting(0x00, 32));
const sealing: Sealing = {
  key,
  kind: 'value',
  context: [
    'messages',
    'content',
    '018f0000-0000-7000-8000-000000000001',
    '018f0000-0000-7000-8000-0000000000aa',
  ],
};
const vectorRandom = (bytes: number): Uint8Array => counting(bytes === 16 ? 0x60 : 0x80, bytes);
const noRandom = (): Uint8Array => {
  throw new Error('no entropy');
};
const sentence = Buffer.from('I remember apple, table, penny.');

describe('CRM1', () => {
  it('seals the published test vector byte for byte', () => {
    expect(seal(sentence, sealing, { random: vectorRandom }).toString('hex')).toBe(
      '43524d0101010000404142434445464748494a4b4c4d4e4f606162636465666768696a6b6c6d6e6f' +
        '925d3c49b21c2720fe4778bfd8c416c15bcd8f8e758d94a3769a379657ba58e5' +
        '808182838485868788898a8b' +
        'ca0a7b83082556eccad3efa09fc36cfd7ba6d4d534d03fef78e7aa4ce75ca7' +
        '6edebe8e366754ce3e8aaebb0678750f',
    );
  });

  it('opens what it sealed, padded or not, whatever the bytes and the place', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 300 }),
        fc.boolean(),
        fc.array(fc.string(), { maxLength: 5 }),
        (plaintext, padded, context) => {
          const sealed = seal(plaintext, { ...sealing, context }, { padded });
          expect(open(sealed, { ...sealing, context }).equals(plaintext)).toBe(true);
        },
      ),
    );
  });

  it('adds 100 bytes, and hides the length within blocks of 64 when padded', () => {
    expect(seal(Buffer.alloc(31), sealing)).toHaveLength(131);
    const lengths = [0, 1, 63, 64, 127, 128].map(
      (n) => seal(Buffer.alloc(n), sealing, { padded: true }).length,
    );
    expect(lengths).toEqual([164, 164, 164, 228, 228, 292]);
  });

  it('refuses every single-bit flip, truncation and lengthening', () => {
    for (const padded of [false, true]) {
      const sealed = seal(sentence, sealing, { padded });
      for (let bit = 0; bit < sealed.length * 8; bit += 1) {
        const altered = Buffer.from(sealed);
        altered[bit >> 3]! ^= 1 << (bit & 7);
        expect(() => open(altered, sealing)).toThrow(UnreadableValue);
      }
      for (let length = 0; length < sealed.length; length += 1)
        expect(() => open(sealed.subarray(0, length), sealing)).toThrow(UnreadableValue);
      expect(() => open(Buffer.concat([sealed, Buffer.of(0)]), sealing)).toThrow(UnreadableValue);
    }
  });

  it('refuses a value whose place was changed in any way', () => {
    const part = fc.string({ maxLength: 5 });
    const place = fc.array(part, { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(place, place, (sealedAt, openedAt) => {
        fc.pre(sealedAt.some((name, index) => name !== openedAt[index]));
        const sealed = seal(sentence, { ...sealing, context: sealedAt });
        expect(() => open(sealed, { ...sealing, context: openedAt })).toThrow(UnreadableValue);
      }),
    );
  });

  it('refuses another kind, another key id and another secret', () => {
    const sealed = seal(sentence, sealing);
    const otherId = sealingKey(counting(0x41, 16), counting(0x00, 32));
    const otherSecret = sealingKey(counting(0x40, 16), counting(0x01, 32));
    expect(() => open(sealed, { ...sealing, kind: 'wrapped_key' })).toThrow('another kind');
    expect(() => open(sealed, { ...sealing, kind: 'canary' })).toThrow('another kind');
    expect(() => open(sealed, { ...sealing, key: otherId })).toThrow('another key');
    expect(() => open(sealed, { ...sealing, key: otherSecret })).toThrow('commitment');
  });

  it.each([3, 5, 6, 7])('refuses a later format, told by byte %i of the header', (place) => {
    const later = seal(sentence, sealing);
    later[place] = 9;
    expect(() => open(later, sealing)).toThrow('unknown version');
  });

  it('refuses noise, and noise behind a valid header, with nothing but UnreadableValue', () => {
    const header = seal(Buffer.of(), sealing).subarray(0, 72);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (noise) => {
        expect(() => open(noise, sealing)).toThrow(UnreadableValue);
        expect(() => open(Buffer.concat([header, noise]), sealing)).toThrow(UnreadableValue);
      }),
      { numRuns: 2000 },
    );
  });

  it('seals 1 MiB and refuses one byte more, on the way in and on the way out', () => {
    const most = randomBytes(1_048_576);
    expect(open(seal(most, sealing, { padded: true }), sealing).equals(most)).toBe(true);
    expect(() => seal(Buffer.alloc(1_048_577), sealing)).toThrow(RangeError);
    expect(() => open(Buffer.alloc(2_000_000), sealing)).toThrow('Too long');
  });

  it('repeats no salt and no nonce in 20 000 seals', () => {
    const seen = new Set<string>();
    for (let n = 0; n < 20_000; n += 1) {
      const sealed = seal(Buffer.of(), sealing);
      seen.add(sealed.toString('hex', 24, 40)).add(sealed.toString('hex', 72, 84));
    }
    expect(seen.size).toBe(40_000);
  });

  it('gives every value a key of its own', () => {
    const ciphertexts = Array.from({ length: 50 }, () => seal(sentence, sealing).toString('hex', 84));
    expect(new Set(ciphertexts).size).toBe(50);
  });

  it('does not seal without randomness', () => {
    expect(() => seal(sentence, sealing, { random: noRandom })).toThrow('no entropy');
  });

  it('keeps what it refuses out of its errors', () => {
    const sealed = seal(sentence, sealing);
    const elsewhere = { ...sealing, context: ['a person said this'] };
    const refused = new UnreadableValue('Altered, or moved from where it was sealed');
    expect(() => open(sealed, elsewhere)).toThrow(refused);
  });
});

import { describe, expect, it } from 'vitest';
import type { UserId } from '../../../src/domain/shared/ids.ts';
import { makeErasureSeal } from '../../../src/infrastructure/crypto/erasure-seal.ts';

const [one, two] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)];
const line = {
  seq: 1,
  at: new Date('2026-04-01T10:00:00.456Z'),
  userId: '018f0000-0000-7000-8000-0000000000aa' as UserId,
  createdAt: new Date('2026-03-01T09:30:00.123Z'),
};

describe('makeErasureSeal', () => {
  it.each([
    ['no key', []],
    ['a short key', [one.subarray(1)]],
    ['a short key behind a good one', [one, two.subarray(1)]],
    ['a long key', [new Uint8Array(33)]],
  ])('refuses %s', (_, keys) => {
    expect(() => makeErasureSeal(keys)).toThrow('a key of the erasure ledger has 32 bytes');
  });

  it('seals with the first key, and verifies with each', () => {
    const hash = makeErasureSeal([one]).hash(null, line);
    expect(hash).toEqual(makeErasureSeal([one, two]).hash(null, line));
    expect(makeErasureSeal([two, one]).verifies(null, { ...line, hash })).toBe(true);
    expect(makeErasureSeal([two]).verifies(null, { ...line, hash })).toBe(false);
  });

  it('verifies no hash of another length', () => {
    const seal = makeErasureSeal([one]);
    const hash = seal.hash(null, line);
    for (const other of [new Uint8Array(0), hash.subarray(1), Uint8Array.from([...hash, 0])])
      expect(seal.verifies(null, { ...line, hash: other })).toBe(false);
  });
});

import { describe, expect, it } from 'vitest';
import type { KeyCanaries, KeyCanary } from '../../src/application/ports/key-canary.ts';
import { toHex } from '../../src/domain/shared/hex.ts';

/** `create` gives canaries of one key-encryption key, another one each time. */
export const keyCanariesContract = (adapter: string, create: () => KeyCanaries): void => {
  describe(`KeyCanaries contract: ${adapter}`, () => {
    it('opens what it made', async () => {
      const canaries = create();
      const canary = await canaries.make();
      expect([canary.kekId, canary.keyId].map((id) => id.length)).toEqual([16, 16]);
      expect(await canaries.opens(canary)).toBe(true);
    });

    it('makes another one each time', async () => {
      const canaries = create();
      const [one, other] = [await canaries.make(), await canaries.make()];
      expect(toHex(one.kekId)).toBe(toHex(other.kekId));
      expect(toHex(one.sealed)).not.toBe(toHex(other.sealed));
    });

    it('does not open one of another key', async () => {
      const canary = await create().make();
      expect(await create().opens(canary)).toBe(false);
    });

    it('does not open one with any bit altered, in any of its parts', async () => {
      const canaries = create();
      const canary = await canaries.make();
      for (const part of ['kekId', 'keyId', 'wrapped', 'sealed'] as const) {
        for (let bit = 0; bit < canary[part].length * 8; bit += 1) {
          const altered: KeyCanary = { ...canary, [part]: Uint8Array.from(canary[part]) };
          altered[part][bit >> 3]! ^= 1 << (bit & 7);
          expect(await canaries.opens(altered)).toBe(false);
        }
      }
    });

    it('does not open parts of two', async () => {
      const canaries = create();
      const [one, other] = [await canaries.make(), await canaries.make()];
      expect(await canaries.opens({ ...one, sealed: other.sealed })).toBe(false);
      expect(await canaries.opens({ ...one, wrapped: other.wrapped })).toBe(false);
    });
  });
};

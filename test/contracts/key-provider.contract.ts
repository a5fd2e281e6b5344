import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { UnreadableValue } from '../../src/application/ports/cipher.ts';
import type { KeyProvider } from '../../src/application/ports/key-provider.ts';

const context = ['user_keys', 'wrapped', '00'.repeat(16), '018f0000-0000-7000-8000-0000000000aa'];

/** What every `KeyProvider` owes its callers. */
export const keyProviderContract = (
  adapter: string,
  create: () => KeyProvider | Promise<KeyProvider>,
): void => {
  describe(`KeyProvider contract: ${adapter}`, () => {
    it('names its primary key with the same 16 bytes each time', async () => {
      const keys = await create();
      const id = await keys.primaryId();
      expect(id).toHaveLength(16);
      expect(await keys.primaryId()).toEqual(id);
    });

    it('unwraps what it wrapped', async () => {
      const keys = await create();
      const dataKey = randomBytes(32);
      const unwrapped = await keys.unwrap(await keys.wrap(dataKey, context), context);
      expect(dataKey.equals(unwrapped)).toBe(true);
    });

    it('does not show the key it wrapped, nor wrap it twice alike', async () => {
      const keys = await create();
      const dataKey = randomBytes(32);
      const [one, other] = [await keys.wrap(dataKey, context), await keys.wrap(dataKey, context)];
      expect(Buffer.from(one).includes(dataKey)).toBe(false);
      expect(Buffer.from(one).equals(other)).toBe(false);
    });

    it('refuses to unwrap in another context', async () => {
      const keys = await create();
      const wrapped = await keys.wrap(randomBytes(32), context);
      for (const [place] of context.entries()) {
        const other = context.with(place, 'another');
        await expect(keys.unwrap(wrapped, other)).rejects.toThrow(UnreadableValue);
      }
      await expect(keys.unwrap(wrapped, context.slice(1))).rejects.toThrow(UnreadableValue);
      await expect(keys.unwrap(wrapped, [context.join('')])).rejects.toThrow(UnreadableValue);
    });

    it('refuses a wrapped key with any bit altered, cut anywhere, or lengthened', async () => {
      const keys = await create();
      const wrapped = await keys.wrap(randomBytes(32), context);
      for (let bit = 0; bit < wrapped.length * 8; bit += 1) {
        const altered = Uint8Array.from(wrapped);
        altered[bit >> 3]! ^= 1 << (bit & 7);
        await expect(keys.unwrap(altered, context)).rejects.toThrow(UnreadableValue);
      }
      for (let length = 0; length < wrapped.length; length += 1)
        await expect(keys.unwrap(wrapped.slice(0, length), context)).rejects.toThrow(UnreadableValue);
      const longer = Uint8Array.from([...wrapped, 0]);
      await expect(keys.unwrap(longer, context)).rejects.toThrow(UnreadableValue);
    });

    it('unwraps no key where another belongs: swapped keys are refused both ways', async () => {
      const keys = await create();
      const places = [context, context.with(2, 'ff'.repeat(16)), context.with(3, 'somebody else')];
      const wrapped = await Promise.all(places.map((place) => keys.wrap(randomBytes(32), place)));
      for (const [n, one] of wrapped.entries()) {
        for (const place of places.toSpliced(n, 1))
          await expect(keys.unwrap(one, place)).rejects.toThrow(UnreadableValue);
      }
    });

    it('lists its keys, the primary one first', async () => {
      const keys = await create();
      const ids = await keys.keyIds();
      expect(ids[0]).toEqual(await keys.primaryId());
      expect(new Set(ids.map((id) => Buffer.from(id).toString('hex'))).size).toBe(ids.length);
    });

    it('refuses bytes that it never wrapped', async () => {
      const keys = await create();
      for (const length of [0, 16, 132, 4096])
        await expect(keys.unwrap(randomBytes(length), context)).rejects.toThrow(UnreadableValue);
    });
  });
};

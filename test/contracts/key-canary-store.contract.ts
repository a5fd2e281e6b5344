import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { KeyCanary, KeyCanaryStore } from '../../src/application/ports/key-canary.ts';
import { toHex } from '../../src/domain/shared/hex.ts';

const someCanary = (): KeyCanary => ({
  kekId: randomBytes(16),
  keyId: randomBytes(16),
  wrapped: randomBytes(132),
  sealed: randomBytes(116),
  createdAt: new Date('2026-01-02T03:04:05.678Z'),
});

const comparable = ({ kekId, keyId, wrapped, sealed, createdAt }: KeyCanary) => ({
  createdAt,
  bytes: [kekId, keyId, wrapped, sealed].map(toHex),
});

const listed = async (store: KeyCanaryStore, { kekId }: KeyCanary) =>
  (await store.list()).filter((canary) => toHex(canary.kekId) === toHex(kekId)).map(comparable);

/** What every `KeyCanaryStore` owes its callers. */
export const keyCanaryStoreContract = (
  adapter: string,
  create: () => KeyCanaryStore | Promise<KeyCanaryStore>,
): void => {
  describe(`KeyCanaryStore contract: ${adapter}`, () => {
    it('returns canaries as they were, one for each key', async () => {
      const store = await create();
      const canaries = [someCanary(), someCanary()];
      for (const canary of canaries) await store.addIfNone(canary);
      for (const canary of canaries) expect(await listed(store, canary)).toEqual([comparable(canary)]);
    });

    it('keeps the first canary of a key, however many are added at once', async () => {
      const store = await create();
      const first = someCanary();
      await store.addIfNone(first);
      await Promise.all(
        Array.from({ length: 5 }, () => store.addIfNone({ ...someCanary(), kekId: first.kekId })),
      );
      expect(await listed(store, first)).toEqual([comparable(first)]);
    });

    it('removes one and leaves the others', async () => {
      const store = await create();
      const [gone, stays] = [someCanary(), someCanary()];
      await store.addIfNone(gone);
      await store.addIfNone(stays);
      await store.remove(gone.kekId);
      await store.remove(gone.kekId);
      expect([await listed(store, gone), await listed(store, stays)]).toEqual([[], [comparable(stays)]]);
    });
  });
};

import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { DataKeyStore, StoredDataKey } from '../../src/application/ports/data-key-store.ts';
import type { UserId } from '../../src/domain/shared/ids.ts';

type Subject = {
  readonly store: DataKeyStore;
  /** A user that the store may hold keys for, without any yet. */
  readonly newUser: () => Promise<UserId>;
};

const activeKey = (userId: UserId): StoredDataKey => ({
  keyId: new Uint8Array(randomBytes(16)),
  userId,
  state: 'active',
  wrapped: new Uint8Array(randomBytes(132)),
  kekId: new Uint8Array(randomBytes(16)),
  createdAt: new Date('2026-01-02T03:04:05.678Z'),
});

/** Drivers return Buffers or plain arrays: only the bytes matter. */
const comparable = (key: StoredDataKey | null) =>
  key && {
    ...key,
    keyId: Buffer.from(key.keyId).toString('hex'),
    wrapped: key.wrapped && Buffer.from(key.wrapped).toString('hex'),
    kekId: Buffer.from(key.kekId).toString('hex'),
  };

/** What every `DataKeyStore` owes its callers. */
export const dataKeyStoreContract = (adapter: string, create: () => Promise<Subject>): void => {
  describe(`DataKeyStore contract: ${adapter}`, () => {
    it('knows no key of a new user', async () => {
      const { store, newUser } = await create();
      const user = await newUser();
      expect(await store.findActive(user)).toBeNull();
      expect(await store.find(user, randomBytes(16))).toBeNull();
    });

    it('returns a stored key as it was, by user and by id', async () => {
      const { store, newUser } = await create();
      const key = activeKey(await newUser());
      expect(comparable(await store.addIfNone(key))).toEqual(comparable(key));
      expect(comparable(await store.findActive(key.userId))).toEqual(comparable(key));
      expect(comparable(await store.find(key.userId, key.keyId))).toEqual(comparable(key));
    });

    it('keeps the active key when another is added', async () => {
      const { store, newUser } = await create();
      const first = activeKey(await newUser());
      const second = activeKey(first.userId);
      await store.addIfNone(first);
      expect(comparable(await store.addIfNone(second))).toEqual(comparable(first));
      expect(await store.find(first.userId, second.keyId)).toBeNull();
    });

    it('lets one of many keys added at once win, and tells all the same', async () => {
      const { store, newUser } = await create();
      const user = await newUser();
      const winners = await Promise.all(Array.from({ length: 20 }, () => store.addIfNone(activeKey(user))));
      expect(new Set(winners.map((key) => comparable(key)?.keyId)).size).toBe(1);
      expect(comparable(await store.findActive(user))).toEqual(comparable(winners[0]!));
    });

    it('does not show a key to another user', async () => {
      const { store, newUser } = await create();
      const key = activeKey(await newUser());
      const stranger = await newUser();
      await store.addIfNone(key);
      expect(await store.findActive(stranger)).toBeNull();
      expect(await store.find(stranger, key.keyId)).toBeNull();
    });
  });
};

import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { DataKeyRotation, Rewrapped } from '../../src/application/ports/data-key-rotation.ts';
import type { DataKeyStore, StoredDataKey } from '../../src/application/ports/data-key-store.ts';
import { toHex } from '../../src/domain/shared/hex.ts';
import type { UserId } from '../../src/domain/shared/ids.ts';

type Subject = {
  readonly store: DataKeyStore & DataKeyRotation;
  /** A user that the store may hold keys for, without any yet. */
  readonly newUser: () => Promise<UserId>;
};

const bytes = (length: number): Uint8Array => new Uint8Array(randomBytes(length));

/** Other suites share the store: these keys are told apart by what wraps them. */
const addKeys = async ({ store, newUser }: Subject, count: number, kekId: Uint8Array) => {
  const added: StoredDataKey[] = [];
  for (let n = 0; n < count; n += 1) {
    const key = {
      keyId: bytes(16),
      userId: await newUser(),
      wrapped: bytes(132),
      kekId,
      createdAt: new Date(0),
    };
    added.push(await store.addIfNone({ ...key, state: 'active' }));
  }
  return added;
};

const placeOf = ({ userId, keyId }: Pick<StoredDataKey, 'userId' | 'keyId'>): string =>
  `${userId} ${toHex(keyId)}`;

const usesOf = async ({ store }: Subject, kekId: Uint8Array): Promise<number> => {
  const uses = await store.countByWrappingKey();
  return uses.find((use) => toHex(use.kekId) === toHex(kekId))?.dataKeys ?? 0;
};

const listAll = async ({ store }: Subject, primaryId: Uint8Array, limit: number) => {
  const found: StoredDataKey[] = [];
  for (;;) {
    const page = await store.listOutdated(primaryId, { limit, after: found.at(-1) ?? null });
    expect(page.length).toBeLessThanOrEqual(limit);
    if (page.length === 0) return found;
    found.push(...page);
  }
};

const rewrapped = (key: StoredDataKey, kekId: Uint8Array): Rewrapped => ({ key, wrapped: bytes(132), kekId });

/** What every `DataKeyRotation` owes its callers. */
export const dataKeyRotationContract = (adapter: string, create: () => Promise<Subject>): void => {
  describe(`DataKeyRotation contract: ${adapter}`, () => {
    it('counts data keys by the key that wraps them', async () => {
      const subject = await create();
      const [one, other] = [bytes(16), bytes(16)];
      await addKeys(subject, 3, one);
      await addKeys(subject, 2, other);
      expect([await usesOf(subject, one), await usesOf(subject, other)]).toEqual([3, 2]);
      expect(await usesOf(subject, bytes(16))).toBe(0);
    });

    it('lists what another key wraps page by page, each once and in order, and nothing of the primary', async () => {
      const subject = await create();
      const [old, primary] = [bytes(16), bytes(16)];
      const outdated = await addKeys(subject, 7, old);
      const current = await addKeys(subject, 2, primary);

      const found = (await listAll(subject, primary, 3)).map(placeOf);
      expect(found).toEqual(found.toSorted());
      expect(new Set(found).size).toBe(found.length);
      expect(found).toEqual(expect.arrayContaining(outdated.map(placeOf)));
      expect(found.filter((place) => current.map(placeOf).includes(place))).toEqual([]);
    });

    it('lists a key as it is stored', async () => {
      const subject = await create();
      const [key] = await addKeys(subject, 1, bytes(16));
      const found = (await listAll(subject, bytes(16), 100)).find((one) => placeOf(one) === placeOf(key!))!;
      expect(found).toMatchObject({ state: 'active', createdAt: key!.createdAt });
      expect(toHex(found.wrapped!)).toBe(toHex(key!.wrapped!));
      expect(toHex(found.kekId)).toBe(toHex(key!.kekId));
    });

    it('stores a batch under its new key and leaves the rest of each as it was', async () => {
      const subject = await create();
      const [old, primary] = [bytes(16), bytes(16)];
      const keys = await addKeys(subject, 3, old);
      const batch = keys.slice(0, 2).map((key) => rewrapped(key, primary));
      expect(await subject.store.rewrap(batch)).toBe(2);

      expect([await usesOf(subject, old), await usesOf(subject, primary)]).toEqual([1, 2]);
      for (const { key, wrapped } of batch) {
        const stored = (await subject.store.findActive(key.userId))!;
        expect(toHex(stored.wrapped!)).toBe(toHex(wrapped));
        expect([placeOf(stored), stored.createdAt]).toEqual([placeOf(key), key.createdAt]);
      }
    });

    it('stores nothing for an empty batch', async () => {
      expect(await (await create()).store.rewrap([])).toBe(0);
    });

    it('leaves alone what was wrapped under another key meanwhile, and takes the rest', async () => {
      const subject = await create();
      const [old, primary] = [bytes(16), bytes(16)];
      const [stale, fresh] = await addKeys(subject, 2, old);
      const winner = rewrapped(stale!, primary);
      expect(await subject.store.rewrap([winner])).toBe(1);

      const late = [rewrapped(stale!, bytes(16)), rewrapped(fresh!, primary)];
      expect(await subject.store.rewrap(late)).toBe(1);
      expect(toHex((await subject.store.findActive(stale!.userId))!.wrapped!)).toBe(toHex(winner.wrapped));
    });

    it('lets one of two win that re-wrap the same keys at once', async () => {
      const subject = await create();
      const [old, primary] = [bytes(16), bytes(16)];
      const keys = await addKeys(subject, 10, old);
      const batches = [keys, keys.toReversed()].map((batch) => batch.map((key) => rewrapped(key, primary)));
      const stored = await Promise.all(batches.map((batch) => subject.store.rewrap(batch)));
      expect(stored.reduce((a, b) => a + b)).toBe(10);
      expect(await usesOf(subject, primary)).toBe(10);
    });

    it('does not touch the key of another user', async () => {
      const subject = await create();
      const [key] = await addKeys(subject, 1, bytes(16));
      const stranger = await subject.newUser();
      expect(await subject.store.rewrap([rewrapped({ ...key!, userId: stranger }, bytes(16))])).toBe(0);
    });
  });
};

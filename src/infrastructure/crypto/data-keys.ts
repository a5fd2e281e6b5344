import { randomBytes } from 'node:crypto';
import type { AccessSignals } from '../../application/ports/access-signals.ts';
import { UnreadableValue } from '../../application/ports/cipher.ts';
import type { Clock } from '../../application/ports/clock.ts';
import type { DataKeyRotation } from '../../application/ports/data-key-rotation.ts';
import {
  wrapContext,
  type DataKeyStore,
  type StoredDataKey,
} from '../../application/ports/data-key-store.ts';
import type { KeyProvider } from '../../application/ports/key-provider.ts';
import { StorageUnavailable } from '../../application/ports/storage-unavailable.ts';
import { toHex } from '../../domain/shared/hex.ts';
import type { UserId } from '../../domain/shared/ids.ts';
import { ExpiringCache } from './expiring-cache.ts';
import { keyIdBytes, sealingKey, secretBytes, type SealingKey } from './sealing-key.ts';

/**
 * Bounds how many keys a process holds open, and how long it could still read after a key was destroyed if it did not
 * hear of it.
 */
const cacheBounds = { maxEntries: 1000, ttlMs: 60_000 };

export type DataKeysDeps = {
  readonly keys: KeyProvider;
  readonly store: DataKeyStore & Pick<DataKeyRotation, 'rewrap'>;
  readonly clock: Clock;
  /** Has the keys of a person forgotten at once, listened to from the first key on. Absent where nothing lives long. */
  readonly signals?: Pick<AccessSignals, 'subscribe'>;
};

/** The data keys of users, unwrapped; read once and then remembered for a short time. */
export type DataKeys = {
  /** The key that seals this user's values now, made on first use. */
  active(userId: UserId): Promise<SealingKey>;
  /** The user's key of this id. Throws `UnreadableValue` when it is unknown or destroyed. */
  find(userId: UserId, keyId: Uint8Array): Promise<SealingKey>;
};

export const makeDataKeys = ({ keys, store, clock, signals }: DataKeysDeps): DataKeys => {
  const cache = new ExpiringCache<Promise<SealingKey>>(cacheBounds, clock);

  let isListening = false;
  const listen = (): void => {
    if (isListening) return;
    isListening = true;
    signals?.subscribe((userId) => cache.deleteAll((name) => name.startsWith(userId)));
  };

  const remember = (name: string, load: () => Promise<SealingKey>): Promise<SealingKey> => {
    listen();
    const known = cache.get(name);
    if (known !== undefined) return known;

    const loading = load();
    cache.set(name, loading);
    loading.catch(() => cache.delete(name));
    return loading;
  };

  const create = async (userId: UserId): Promise<StoredDataKey> => {
    const keyId = randomBytes(keyIdBytes);
    const wrapped = await keys.wrap(randomBytes(secretBytes), wrapContext({ userId, keyId }));
    const kekId = await keys.primaryId();
    return store.addIfNone({ keyId, userId, state: 'active', wrapped, kekId, createdAt: clock.now() });
  };

  const unwrap = async (stored: StoredDataKey): Promise<SealingKey> => {
    const { keyId, state, wrapped } = stored;
    if (state === 'destroyed' || wrapped === null) throw new UnreadableValue('The data key was destroyed');
    const dataKey = await keys.unwrap(wrapped, wrapContext(stored));
    await renew(stored, dataKey);
    return sealingKey(keyId, dataKey);
  };

  /** Moves a key that is in use under the primary key. Reading does not depend on it: rotation does the same later. */
  const renew = async (stored: StoredDataKey, dataKey: Uint8Array): Promise<void> => {
    const kekId = await keys.primaryId();
    if (toHex(kekId) === toHex(stored.kekId)) return;
    const wrapped = await keys.wrap(dataKey, wrapContext(stored));
    try {
      await store.rewrap([{ key: stored, wrapped, kekId }]);
    } catch (error) {
      if (!(error instanceof StorageUnavailable)) throw error;
    }
  };

  return {
    active: (userId) =>
      remember(userId, async () => unwrap((await store.findActive(userId)) ?? (await create(userId)))),

    find: async (userId, keyId) => {
      const active = await cache.get(userId)?.catch(() => undefined);
      if (active !== undefined && Buffer.from(active.id).equals(keyId)) return active;

      return remember(`${userId} ${toHex(keyId)}`, async () => {
        const stored = await store.find(userId, keyId);
        if (stored === null) throw new UnreadableValue('Sealed under an unknown data key');
        return unwrap(stored);
      });
    },
  };
};

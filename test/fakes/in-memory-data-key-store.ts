import type {
  DataKeyRotation,
  OutdatedPage,
  Rewrapped,
  WrappingKeyUse,
} from '../../src/application/ports/data-key-rotation.ts';
import type { DataKeyStore, StoredDataKey } from '../../src/application/ports/data-key-store.ts';
import { toHex } from '../../src/domain/shared/hex.ts';
import type { UserId } from '../../src/domain/shared/ids.ts';

const isLiving = ({ state, wrapped }: StoredDataKey): boolean => state !== 'destroyed' && wrapped !== null;
const orderOf = ({ userId, keyId }: Pick<StoredDataKey, 'userId' | 'keyId'>): string =>
  `${userId} ${toHex(keyId)}`;

/** Keeps wrapped data keys in a list, and counts how often it was read. */
export class InMemoryDataKeyStore implements DataKeyStore, DataKeyRotation {
  readonly #keys: StoredDataKey[] = [];
  reads = 0;

  async findActive(userId: UserId): Promise<StoredDataKey | null> {
    this.reads += 1;
    return this.#active(userId);
  }

  async find(userId: UserId, keyId: Uint8Array): Promise<StoredDataKey | null> {
    this.reads += 1;
    return this.#keys.find((key) => key.userId === userId && Buffer.from(keyId).equals(key.keyId)) ?? null;
  }

  async addIfNone(key: StoredDataKey): Promise<StoredDataKey> {
    const active = this.#active(key.userId);
    if (active !== null) return active;
    this.#keys.push(key);
    return key;
  }

  async countByWrappingKey(): Promise<readonly WrappingKeyUse[]> {
    const uses = new Map<string, WrappingKeyUse>();
    for (const { kekId } of this.#keys.filter(isLiving)) {
      const name = toHex(kekId);
      uses.set(name, { kekId, dataKeys: (uses.get(name)?.dataKeys ?? 0) + 1 });
    }
    return [...uses].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, use]) => use);
  }

  async listOutdated(
    primaryId: Uint8Array,
    { limit, after }: OutdatedPage,
  ): Promise<readonly StoredDataKey[]> {
    return this.#keys
      .filter((key) => isLiving(key) && toHex(key.kekId) !== toHex(primaryId))
      .filter((key) => after === null || orderOf(key) > orderOf(after))
      .toSorted((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1))
      .slice(0, limit);
  }

  async rewrap(batch: readonly Rewrapped[]): Promise<number> {
    let stored = 0;
    for (const { key, wrapped, kekId } of batch) {
      const index = this.#keys.findIndex((known) => orderOf(known) === orderOf(key));
      const known = this.#keys[index];
      if (known === undefined || !isLiving(known) || toHex(known.kekId) !== toHex(key.kekId)) continue;
      this.#keys[index] = { ...known, wrapped, kekId };
      stored += 1;
    }
    return stored;
  }

  /** Puts the user's active key into another state, as rotation and erasure do. */
  become(userId: UserId, state: 'retired' | 'destroyed'): void {
    const index = this.#keys.findIndex((key) => key.userId === userId && key.state === 'active');
    const key = this.#keys[index];
    if (key === undefined) throw new Error('The user has no active key');
    this.#keys[index] = { ...key, state, wrapped: state === 'destroyed' ? null : key.wrapped };
  }

  all(): readonly StoredDataKey[] {
    return this.#keys;
  }

  #active(userId: UserId): StoredDataKey | null {
    return this.#keys.find((key) => key.userId === userId && key.state === 'active') ?? null;
  }
}

import type { DataKeyStore, StoredDataKey } from '../../src/application/ports/data-key-store.ts';
import type { UserId } from '../../src/domain/shared/ids.ts';

/** Keeps wrapped data keys in a list, and counts how often it was read. */
export class InMemoryDataKeyStore implements DataKeyStore {
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

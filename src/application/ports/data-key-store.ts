import type { UserId } from '../../domain/shared/ids.ts';

/** A user's data key as stored: wrapped, with the ids of both keys (16 bytes each). */
export type StoredDataKey = {
  readonly keyId: Uint8Array;
  readonly userId: UserId;
  readonly state: 'active' | 'retired' | 'destroyed';
  readonly wrapped: Uint8Array | null;
  readonly kekId: Uint8Array;
  readonly createdAt: Date;
};

/** Every method throws `StorageUnavailable`. */
export interface DataKeyStore {
  findActive(userId: UserId): Promise<StoredDataKey | null>;
  find(userId: UserId, keyId: Uint8Array): Promise<StoredDataKey | null>;
  /** Stores the key unless the user has an active one; returns the active one. */
  addIfNone(key: StoredDataKey): Promise<StoredDataKey>;
}

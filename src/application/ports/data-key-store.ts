import { toHex } from '../../domain/shared/hex.ts';
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

/** The place of a wrapped key, as in the table that it is stored in: what it is wrapped together with. */
export const wrapContext = ({
  userId,
  keyId,
}: Pick<StoredDataKey, 'userId' | 'keyId'>): readonly string[] => [
  'user_keys',
  'wrapped',
  toHex(keyId),
  userId,
];

/** Every method throws `StorageUnavailable`. */
export interface DataKeyStore {
  findActive(userId: UserId): Promise<StoredDataKey | null>;
  find(userId: UserId, keyId: Uint8Array): Promise<StoredDataKey | null>;
  /** Stores the key unless the user has an active one; returns the active one. */
  addIfNone(key: StoredDataKey): Promise<StoredDataKey>;
}

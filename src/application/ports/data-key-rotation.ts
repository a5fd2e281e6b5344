import type { StoredDataKey } from './data-key-store.ts';

/** How many data keys a key-encryption key wraps. */
export type WrappingKeyUse = { readonly kekId: Uint8Array; readonly dataKeys: number };

export type OutdatedPage = {
  /** 1 to 1000. */
  readonly limit: number;
  /** Continues after this key; null for the first. */
  readonly after: Pick<StoredDataKey, 'userId' | 'keyId'> | null;
};

/** A data key as it was read, and how it is to be stored from now on. */
export type Rewrapped = {
  readonly key: StoredDataKey;
  readonly wrapped: Uint8Array;
  readonly kekId: Uint8Array;
};

/** Moves data keys from one key-encryption key to another. Destroyed ones are left out. Every method throws `StorageUnavailable`. */
export interface DataKeyRotation {
  countByWrappingKey(): Promise<readonly WrappingKeyUse[]>;
  /** Keys that another key than `primaryId` wraps, ascending by user and key id. */
  listOutdated(primaryId: Uint8Array, page: OutdatedPage): Promise<readonly StoredDataKey[]>;
  /**
   * Stores all of them in one commit and tells how many. One stays as it is when meanwhile it was destroyed or
   * wrapped under another key, or while somebody else holds it.
   */
  rewrap(batch: readonly Rewrapped[]): Promise<number>;
}

import type { UserId } from '../../domain/shared/ids.ts';

/**
 * Tells every instance that the access of a user has changed: a logout, another role, a withdrawn consent, an
 * erasure. A hint for speed: what is lost is found by the next regular check.
 */
export interface AccessSignals {
  /** Throws `StorageUnavailable`. */
  changed(userId: UserId): Promise<void>;
  /** Returns what ends the subscription. */
  subscribe(listener: (userId: UserId) => void): () => void;
}

import type { Erasure } from '../../domain/erasure/erasure.ts';
import type { UserId } from '../../domain/shared/ids.ts';

export type ErasureRequest = {
  readonly userId: UserId;
  readonly at: Date;
  /** Called when everything is removed, before it is so for good: when it throws, nothing was removed. */
  readonly keep: (erasure: Erasure) => Promise<void>;
};

/** Removes everything held about a person: rows, logins, tokens, data keys. Both methods throw `StorageUnavailable`. */
export interface Erasures {
  /**
   * All of it or nothing; null when nothing is held. The guest can go on, and is held anew from then on. What was spent
   * counts on, without saying whose it was.
   */
  erase(request: ErasureRequest): Promise<Erasure | null>;
  /** Those of at most 1,000 whose person is held all the same, as in a database that was restored. */
  findUndone(erasures: readonly Erasure[]): Promise<readonly Erasure[]>;
}

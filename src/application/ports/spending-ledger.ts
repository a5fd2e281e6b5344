import type { SpendingCaps, SpendingVerdict } from '../../domain/limits/spending.ts';
import type { UserId } from '../../domain/shared/ids.ts';

/** On whose behalf money is spent; `id` is a UUID of its own for every opening of a conversation. */
export type SpendingClaim = { readonly id: string; readonly userId: UserId };

/**
 * What conversations cost, by day of UTC, over all instances. Amounts are whole millionths of a US dollar. What is
 * held and not renewed is free again after `reservationMs`. Every method throws `StorageUnavailable`.
 */
export interface SpendingLedger {
  /** Has at least this much held for the claim from now on, or changes nothing because a cap would be exceeded. */
  reserve(claim: SpendingClaim, atLeastMicroUsd: number, caps: SpendingCaps): Promise<SpendingVerdict>;
  /** Turns what is held into what is spent. More than is held may be settled: it is spent already. */
  settle(claim: SpendingClaim, costMicroUsd: number): Promise<void>;
  /** Gives back what is still held. */
  release(claim: SpendingClaim): Promise<void>;
}

import type { RateBudget } from '../../domain/limits/rate-budgets.ts';

export type RateVerdict =
  /** `remaining` more are allowed before `resetS` seconds have passed. */
  | { readonly isAllowed: true; readonly remaining: number; readonly resetS: number }
  | { readonly isAllowed: false; readonly retryAfterS: number };

/**
 * Counts are shared by all instances. `key` names whose budget it is; it is stored as a keyed hash, so that an address
 * may be one. While the counts cannot be read, the budget's `whileUncounted` holds.
 */
export interface RateLimiter {
  /** Takes one from the budget, or says for how long there is nothing left, which takes nothing. Never throws. */
  take(budget: RateBudget, key: string): Promise<RateVerdict>;
  /** Gives the whole budget back, as after a successful login. Never throws. */
  reset(budget: RateBudget, key: string): Promise<void>;
}

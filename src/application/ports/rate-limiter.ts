/** What is counted; how much of it is allowed in which time stands in `domain/limits/rate-budgets.ts`. */
export type RateBudget =
  | 'login_account'
  | 'login_address'
  | 'register_address'
  | 'reset_account'
  | 'reset_address'
  | 'ticket_user'
  | 'api_user';

export type RateVerdict =
  | { readonly isAllowed: true }
  | { readonly isAllowed: false; readonly retryAfterS: number };

/** Counts are shared by all instances. `key` names whose budget it is and is never an address in clear. */
export interface RateLimiter {
  /** Takes one from the budget, or says for how long there is nothing left. Never throws. */
  take(budget: RateBudget, key: string): Promise<RateVerdict>;
  /** Gives the whole budget back, as after a successful login. */
  reset(budget: RateBudget, key: string): Promise<void>;
}

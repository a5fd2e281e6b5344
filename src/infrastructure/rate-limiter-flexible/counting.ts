import { RateLimiterRes } from 'rate-limiter-flexible';
import type { RateVerdict } from '../../application/ports/rate-limiter.ts';

/** One budget's way of counting. Both throw when the counts cannot be read and nothing insures them. */
export type Counting = {
  take(key: string): Promise<RateVerdict>;
  reset(key: string): Promise<unknown>;
};

/** The vendor rejects with its count where a budget is used up, and with an error where something failed. */
export const refusal = (error: unknown): RateVerdict => {
  if (!(error instanceof RateLimiterRes)) throw error;
  return { isAllowed: false, retryAfterS: Math.max(1, Math.ceil(error.msBeforeNext / 1_000)) };
};

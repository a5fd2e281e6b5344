import type { RateBudget } from '../../domain/limits/rate-budgets.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { TooManyAttempts } from '../failures.ts';
import type { RateLimiter } from '../ports/rate-limiter.ts';

/** Takes one from each budget, in order, until one has nothing left. */
export const takeAttempt = async (
  limiter: RateLimiter,
  ...budgets: readonly (readonly [RateBudget, string])[]
): Promise<Result<void, TooManyAttempts>> => {
  for (const [budget, key] of budgets) {
    const verdict = await limiter.take(budget, key);
    if (!verdict.isAllowed) return err({ type: 'too_many_attempts', retryAfterS: verdict.retryAfterS });
  }
  return ok(undefined);
};

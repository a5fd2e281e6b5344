import type { Response } from 'express';
import type { TooManyRequests } from '../../application/failures.ts';
import type { RateLimiter } from '../../application/ports/rate-limiter.ts';
import type { RateAllowance } from '../../domain/limits/rate-budgets.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Principal } from '../../domain/users/principal.ts';

/** Takes one from a person's budget of requests. */
export type LimitRate = (principal: Principal, response: Response) => Promise<Result<void, TooManyRequests>>;

/** What remains is told once it is less than this share of the budget: until then answers to equal requests stay equal. */
const toldBelow = 0.1;

/** The headers are those of draft-ietf-httpapi-ratelimit-headers-10: quota `q` in `w` s, `r` remaining for `t` s. */
export const makeLimitRate =
  (limiter: RateLimiter, { takes, windowS }: RateAllowance): LimitRate =>
  async ({ userId }, response) => {
    const verdict = await limiter.take('api_user', userId);
    response.set('RateLimit-Policy', `"api";q=${takes};w=${windowS}`);
    if (!verdict.isAllowed) {
      response.set('RateLimit', `"api";r=0;t=${verdict.retryAfterS}`);
      return err({ type: 'too_many_requests', retryAfterS: verdict.retryAfterS });
    }
    if (verdict.remaining < takes * toldBelow) {
      response.set('RateLimit', `"api";r=${verdict.remaining};t=${verdict.resetS}`);
    }
    return ok(undefined);
  };

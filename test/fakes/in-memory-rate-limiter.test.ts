import { describe, expect, it } from 'vitest';
import { rateBudgets } from '../../src/domain/limits/rate-budgets.ts';
import { rateLimiterContract } from '../contracts/rate-limiter.contract.ts';
import { InMemoryRateLimiter } from './in-memory-rate-limiter.ts';
import { ManualClock } from './manual-clock.ts';

rateLimiterContract('in memory', () => {
  const clock = new ManualClock();
  return { limiter: new InMemoryRateLimiter(clock), advance: (ms) => clock.advance(ms) };
});

describe('The in-memory rate limiter while its store is away', () => {
  it('allows half of a budget, and no login at all', async () => {
    const limiter = new InMemoryRateLimiter(new ManualClock());
    limiter.isCounting = false;

    const verdicts = await Promise.all(Array.from({ length: 50 }, () => limiter.take('ticket_user', 'a')));
    expect(verdicts.filter(({ isAllowed }) => isAllowed)).toHaveLength(rateBudgets.ticket_user.takes / 2);
    expect(await limiter.take('login_account', 'a')).toMatchObject({ isAllowed: false });
  });
});

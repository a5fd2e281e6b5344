import { vi } from 'vitest';
import { rateBudgets } from '../../../src/domain/limits/rate-budgets.ts';
import type { NewCounter } from '../../../src/infrastructure/rate-limiter-flexible/counters.ts';
import { flexibleRateLimiter } from '../../../src/infrastructure/rate-limiter-flexible/rate-limiter.ts';
import type { RateLimiterUnderTest } from '../../contracts/rate-limiter.contract.ts';

export const rateLimiterOn = (newCounter: NewCounter) =>
  flexibleRateLimiter({
    budgets: rateBudgets,
    newCounter,
    pseudonym: (key) => Buffer.from(key).toString('hex').slice(0, 64),
  });

/** The package asks the system for the time, which therefore stands still here until it is told to pass. */
export const withoutSystemTime = (
  newCounter: NewCounter,
  faked: readonly ('Date' | 'setTimeout' | 'clearTimeout')[],
): RateLimiterUnderTest => {
  vi.useFakeTimers({ toFake: [...faked], now: new Date('2026-03-01T09:00:00.000Z') });
  return {
    limiter: rateLimiterOn(newCounter),
    advance: (ms) => void vi.advanceTimersByTime(ms),
    dispose: async () => void vi.useRealTimers(),
  };
};

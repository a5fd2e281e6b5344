import type { Clock } from '../../src/application/ports/clock.ts';
import type { RateLimiter, RateVerdict } from '../../src/application/ports/rate-limiter.ts';
import { rateBudgets, type RateAllowance, type RateBudgets } from '../../src/domain/limits/rate-budgets.ts';

type Count = {
  taken: number;
  untilMs: number;
  /** Waits begun so far. */
  level: number;
  blockedUntilMs: number;
};

/** Counts by the clock it is given. `isCounting: false` plays a store that is away. */
export class InMemoryRateLimiter implements RateLimiter {
  isCounting = true;
  readonly #clock: Clock;
  readonly #budgets: RateBudgets;
  readonly #counts = new Map<string, Count>();
  readonly #uncounted = new Map<string, Count>();

  constructor(clock: Clock, budgets: RateBudgets = rateBudgets) {
    this.#clock = clock;
    this.#budgets = budgets;
  }

  async take(budget: keyof RateBudgets, key: string): Promise<RateVerdict> {
    const allowance = this.#budgets[budget];
    const name = `${budget}:${key}`;
    if (this.isCounting) return this.#takeFrom(this.#counts, name, allowance);
    if (allowance.whileUncounted === 'nothing') return { isAllowed: false, retryAfterS: 5 };
    return this.#takeFrom(this.#uncounted, name, { ...allowance, takes: Math.ceil(allowance.takes / 2) });
  }

  async reset(budget: keyof RateBudgets, key: string): Promise<void> {
    this.#counts.delete(`${budget}:${key}`);
  }

  #takeFrom(counts: Map<string, Count>, name: string, allowance: RateAllowance): RateVerdict {
    const { takes, windowS, waitsS } = allowance;
    const nowMs = this.#clock.now().getTime();
    const known = counts.get(name);
    const count =
      known && known.untilMs > nowMs
        ? known
        : { taken: 0, untilMs: nowMs + windowS * 1_000, level: 0, blockedUntilMs: 0 };
    counts.set(name, count);

    if (count.blockedUntilMs > nowMs) return refused(count.blockedUntilMs - nowMs);
    if (count.taken >= takes && waitsS === undefined) return refused(count.untilMs - nowMs);

    count.taken += 1;
    if (count.taken >= takes && waitsS !== undefined) {
      const waitMs = (waitsS[Math.min(count.level, waitsS.length - 1)] ?? windowS) * 1_000;
      count.level += 1;
      count.blockedUntilMs = nowMs + waitMs;
      count.untilMs = count.blockedUntilMs + windowS * 1_000;
      return { isAllowed: true, remaining: 0, resetS: Math.ceil(waitMs / 1_000) };
    }
    const resetS = Math.ceil((count.untilMs - nowMs) / 1_000);
    return { isAllowed: true, remaining: takes - count.taken, resetS };
  }
}

const refused = (forMs: number): RateVerdict => ({
  isAllowed: false,
  retryAfterS: Math.max(1, Math.ceil(forMs / 1_000)),
});

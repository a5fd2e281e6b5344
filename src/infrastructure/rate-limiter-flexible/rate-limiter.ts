import type { RateLimiter } from '../../application/ports/rate-limiter.ts';
import type { RateAllowance, RateBudget, RateBudgets } from '../../domain/limits/rate-budgets.ts';
import type { NewCounter } from './counters.ts';
import type { Counting } from './counting.ts';
import { fixedWindow } from './fixed-window.ts';
import { growingWait } from './growing-wait.ts';

type Deps = {
  readonly budgets: RateBudgets;
  readonly newCounter: NewCounter;
  /** What stands for a key where it is stored. */
  readonly pseudonym: (key: string) => string;
};

/** What is said while nothing can be counted: the database is asked again after this, in s. */
const uncountedRetryS = 5;

export const flexibleRateLimiter = ({ budgets, newCounter, pseudonym }: Deps): RateLimiter => {
  const countings = new Map(
    (Object.entries(budgets) as [RateBudget, RateAllowance][]).map(([budget, allowance]) => [
      budget,
      allowance.waitsS === undefined
        ? fixedWindow(budget, allowance, newCounter)
        : growingWait(budget, allowance.waitsS, allowance, newCounter),
    ]),
  );
  const countingOf = (budget: RateBudget): Counting => countings.get(budget)!;

  return {
    take: async (budget, key) => {
      try {
        return await countingOf(budget).take(pseudonym(key));
      } catch {
        return { isAllowed: false, retryAfterS: uncountedRetryS };
      }
    },
    reset: async (budget, key) => {
      await Promise.allSettled([countingOf(budget).reset(pseudonym(key))]);
    },
  };
};

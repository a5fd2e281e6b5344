import type { RateAllowance, RateBudget } from '../../domain/limits/rate-budgets.ts';
import type { NewCounter } from './counters.ts';
import { refusal, type Counting } from './counting.ts';

export const fixedWindow = (
  name: RateBudget,
  { takes, windowS, whileUncounted }: RateAllowance,
  newCounter: NewCounter,
): Counting => {
  const insuredPoints = whileUncounted === 'half' ? Math.ceil(takes / 2) : null;
  const counter = newCounter({ name, points: takes, windowS, insuredPoints });
  return {
    take: async (key) => {
      try {
        const { remainingPoints, msBeforeNext } = await counter.consume(key);
        return { isAllowed: true, remaining: remainingPoints, resetS: Math.ceil(msBeforeNext / 1_000) };
      } catch (error) {
        return refusal(error);
      }
    },
    reset: (key) => counter.delete(key),
  };
};

import type { RateAllowance } from '../../domain/limits/rate-budgets.ts';
import type { NewCounter } from './counters.ts';
import { refusal, type Counting } from './counting.ts';

/**
 * From the last take on, each has to win the gate, which then stays shut for the next wait: of any number that come at
 * once, on any instances, one wins. Only the winner raises the level, so that what is refused lengthens nothing.
 */
export const growingWait = (
  budget: string,
  waitsS: readonly number[],
  { takes, windowS }: RateAllowance,
  newCounter: NewCounter,
): Counting => {
  const shared = { windowS, insuredPoints: null };
  const takesMade = newCounter({ ...shared, name: budget, points: takes });
  const gate = newCounter({ ...shared, name: `${budget}:gate`, points: 1 });
  const levels = newCounter({ ...shared, name: `${budget}:level`, points: 1 });
  const counters = [takesMade, gate, levels];

  return {
    take: async (key) => {
      const level = (await levels.get(key))?.consumedPoints ?? 0;
      if (level === 0) {
        const { consumedPoints, msBeforeNext } = await takesMade.penalty(key);
        const remaining = takes - consumedPoints;
        if (remaining > 0) return { isAllowed: true, remaining, resetS: Math.ceil(msBeforeNext / 1_000) };
      }

      const waitS = waitsS[Math.min(level, waitsS.length - 1)] ?? windowS;
      try {
        await gate.consume(key, 1, { customDuration: waitS });
      } catch (error) {
        return refusal(error);
      }
      await levels.set(key, level + 1, waitS + windowS);
      return { isAllowed: true, remaining: 0, resetS: waitS };
    },
    reset: (key) => Promise.all(counters.map((counter) => counter.delete(key))),
  };
};

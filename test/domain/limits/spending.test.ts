import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assumedCostOf } from '../../../src/domain/limits/assumed-cost.ts';
import {
  heldOf,
  judgeSpending,
  noReservation,
  releaseAll,
  reservationMs,
  secondsOfDayLeft,
  settle,
  topUp,
  type Reservation,
} from '../../../src/domain/limits/spending.ts';
import { priceUsage } from '../../../src/infrastructure/openai/pricing.ts';

const start = new Date('2026-03-01T09:00:00.000Z');

const act = fc.oneof(
  fc.record({ type: fc.constant('topUp' as const), amount: fc.nat(1_000_000) }),
  fc.record({ type: fc.constant('settle' as const), amount: fc.nat(1_000_000) }),
  fc.record({ type: fc.constant('release' as const), amount: fc.constant(0) }),
  fc.record({ type: fc.constant('wait' as const), amount: fc.nat(reservationMs * 2) }),
);

describe('A reservation', () => {
  it('balances over any course of events: reserved is settled, released or held, and nothing is negative', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
        let at = start;
        let reservation: Reservation = noReservation(at);
        let spent = 0;
        for (const { type, amount } of acts) {
          const before = reservation;
          if (type === 'wait') at = new Date(at.getTime() + amount);
          if (type === 'topUp') reservation = topUp(reservation, amount, at);
          if (type === 'settle') {
            reservation = settle(reservation, amount, at);
            spent += amount;
          }
          if (type === 'release') reservation = releaseAll(reservation);

          const { reserved, settled, released } = reservation;
          expect(reserved - settled - released).toBeGreaterThanOrEqual(0);
          expect(reserved).toBeGreaterThanOrEqual(before.reserved);
          expect(released).toBeGreaterThanOrEqual(before.released);
          expect(settled).toBe(spent);
          expect(heldOf(reservation, at)).toBeLessThanOrEqual(reserved - settled - released);
          if (type === 'topUp') expect(heldOf(reservation, at)).toBeGreaterThanOrEqual(amount);
        }
        const { reserved, settled, released } = releaseAll(reservation);
        expect(reserved).toBe(settled + released);
      }),
      { numRuns: 500 },
    );
  });
});

describe('The verdict', () => {
  it('never lets what is committed exceed a cap', () => {
    const amount = fc.nat(10_000);
    fc.assert(
      fc.property(amount, amount, amount, amount, fc.integer({ min: 1, max: 10_000 }), (...given) => {
        const [userCap, totalCap, user, others, more] = given;
        const caps = { userDailyMicroUsd: userCap, totalDailyMicroUsd: totalCap };
        const verdict = judgeSpending(caps, { user, total: user + others }, more);
        const fits = user + more <= userCap && user + others + more <= totalCap;
        expect(verdict.isReserved).toBe(fits);
      }),
    );
  });

  it('lets nobody be refused a renewal that holds nothing more', () => {
    const caps = { userDailyMicroUsd: 100, totalDailyMicroUsd: 100 };
    expect(judgeSpending(caps, { user: 150, total: 150 }, 0)).toMatchObject({
      isReserved: true,
      usedShare: 1,
    });
  });
});

describe('The rest of a day', () => {
  it.each([
    ['2026-03-01T00:00:00.000Z', 86_400],
    ['2026-03-01T23:59:59.400Z', 1],
  ])('after %s is %i s', (at, seconds) => {
    expect(secondsOfDayLeft(new Date(at))).toBe(seconds);
  });
});

describe('The cost that is assumed where no price is known', () => {
  it('is not below the list price of any model that has one', () => {
    const count = fc.nat(100_000);
    const usage = fc.record({
      kind: fc.constant('response' as const),
      model: fc.constantFrom('gpt-realtime-2.1', 'gpt-realtime-2.1-mini'),
      inputText: count,
      inputAudio: count,
      cachedText: fc.constant(0),
      cachedAudio: fc.constant(0),
      outputText: count,
      outputAudio: count,
      seconds: fc.constant(0),
    });
    fc.assert(
      fc.property(usage, (used) => {
        expect(assumedCostOf(used)).toBeGreaterThanOrEqual(priceUsage(used, new Date('2026-12-01')) ?? 0);
      }),
    );
  });
});

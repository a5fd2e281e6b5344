import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RateLimiter, RateVerdict } from '../../src/application/ports/rate-limiter.ts';
import { rateBudgets } from '../../src/domain/limits/rate-budgets.ts';

export type RateLimiterUnderTest = {
  readonly limiter: RateLimiter;
  /** Lets time pass for the limiter; a multiple of 1 s. */
  advance(ms: number): void;
  dispose?(): Promise<void>;
};

export const rateLimiterContract = (
  adapter: string,
  create: () => RateLimiterUnderTest | Promise<RateLimiterUnderTest>,
): void => {
  describe(`RateLimiter contract: ${adapter}`, () => {
    let subject: RateLimiterUnderTest;
    let key = '';
    let made = 0;

    beforeEach(async () => {
      subject = await create();
      key = `somebody ${made++} ${Math.random()}`;
    });
    afterEach(() => subject.dispose?.());

    const take = (budget: keyof typeof rateBudgets, whose = key): Promise<RateVerdict> =>
      subject.limiter.take(budget, whose);

    const takeAtOnce = async (budget: keyof typeof rateBudgets, times: number): Promise<number> => {
      const verdicts = await Promise.all(Array.from({ length: times }, () => take(budget)));
      return verdicts.filter(({ isAllowed }) => isAllowed).length;
    };

    const useUp = async (budget: keyof typeof rateBudgets): Promise<void> => {
      for (let taken = 0; taken < rateBudgets[budget].takes; taken += 1) await take(budget);
    };

    it('tells what remains, and for how long', async () => {
      await take('ticket_user');
      const verdict = await take('ticket_user');
      expect(verdict).toEqual({ isAllowed: true, remaining: 8, resetS: 60 });
    });

    it('never allows more than the budget, however many ask at once', async () => {
      expect(await takeAtOnce('ticket_user', 50)).toBe(rateBudgets.ticket_user.takes);
      expect(await takeAtOnce('login_account', 50)).toBe(rateBudgets.login_account.takes);
    });

    it('says when to come back, and allows it then', async () => {
      await useUp('ticket_user');
      subject.advance(20_000);
      expect(await take('ticket_user')).toEqual({ isAllowed: false, retryAfterS: 40 });

      subject.advance(40_000);
      expect(await take('ticket_user')).toEqual({ isAllowed: true, remaining: 9, resetS: 60 });
    });

    it('keeps budgets and keys apart', async () => {
      await useUp('reset_account');
      expect(await take('reset_account')).toMatchObject({ isAllowed: false });
      expect(await take('reset_account', `${key} else`)).toMatchObject({ isAllowed: true });
      expect(await take('reset_address')).toMatchObject({ isAllowed: true });
    });

    it('gives the whole budget back on reset', async () => {
      await useUp('login_account');
      expect(await take('login_account')).toMatchObject({ isAllowed: false });
      await subject.limiter.reset('login_account', key);
      expect(await take('login_account')).toMatchObject({ isAllowed: true, remaining: 4 });
    });

    it('makes whoever goes on failing wait longer each time, up to 15 minutes', async () => {
      await useUp('login_account');
      for (const minutes of [1, 2, 4, 8, 15, 15, 15]) {
        expect(await take('login_account')).toEqual({ isAllowed: false, retryAfterS: minutes * 60 });
        subject.advance(minutes * 60_000);
        expect(await takeAtOnce('login_account', 10)).toBe(1);
      }
    });

    it('does not lengthen a wait for attempts that were refused', async () => {
      await useUp('login_account');
      subject.advance(30_000);
      await takeAtOnce('login_account', 20);
      expect(await take('login_account')).toEqual({ isAllowed: false, retryAfterS: 30 });
    });

    it('forgets the waits of a key that was quiet for as long as the wait and the window', async () => {
      await useUp('login_account');
      subject.advance(60_000 + rateBudgets.login_account.windowS * 1_000);
      expect(await takeAtOnce('login_account', 50)).toBe(rateBudgets.login_account.takes);
    });
  });
};

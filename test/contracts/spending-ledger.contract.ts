import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { SpendingClaim, SpendingLedger } from '../../src/application/ports/spending-ledger.ts';
import { reservationMs } from '../../src/domain/limits/spending.ts';
import type { UserId } from '../../src/domain/shared/ids.ts';

export type SpendingLedgerUnderTest = {
  readonly ledger: SpendingLedger;
  /** Lets time pass for the ledger. */
  advance(ms: number): void;
  /** Somebody whose data is held; anybody, where it makes no difference. */
  newUser?(): Promise<UserId>;
};

const dayMs = 24 * 60 * 60_000;
const caps = { userDailyMicroUsd: 1_000, totalDailyMicroUsd: 2_500 };

/** `create` gives a ledger whose present day is empty, shortly after midnight. */
export const spendingLedgerContract = (adapter: string, create: () => SpendingLedgerUnderTest): void => {
  describe(`SpendingLedger contract: ${adapter}`, () => {
    let subject: SpendingLedgerUnderTest;
    let userId: UserId;

    const newUser = async (): Promise<UserId> => subject.newUser?.() ?? (randomUUID() as UserId);

    beforeEach(async () => {
      subject = create();
      userId = await newUser();
    });

    const claim = (whose = userId): SpendingClaim => ({ id: randomUUID(), userId: whose });
    const reserve = (of: SpendingClaim, microUsd: number) => subject.ledger.reserve(of, microUsd, caps);

    it('holds up to the cap of a user, and no further', async () => {
      expect(await reserve(claim(), 600)).toEqual({ isReserved: true, usedShare: 0.6, nearest: 'user' });
      expect(await reserve(claim(), 401)).toEqual({ isReserved: false, exhausted: 'user' });
      expect(await reserve(claim(), 400)).toEqual({ isReserved: true, usedShare: 1, nearest: 'user' });
    });

    it('holds up to the cap of all together, whoever they are', async () => {
      for (let user = 0; user < 3; user += 1) await reserve(claim(await newUser()), 800);
      expect(await reserve(claim(), 101)).toEqual({ isReserved: false, exhausted: 'total' });
      expect(await reserve(claim(), 100)).toMatchObject({ isReserved: true, nearest: 'total' });
    });

    it('has no cap where none is given', async () => {
      const none = { userDailyMicroUsd: null, totalDailyMicroUsd: null };
      const verdict = await subject.ledger.reserve(claim(), 10_000_000_000, none);
      expect(verdict).toEqual({ isReserved: true, usedShare: 0, nearest: null });
    });

    it('tops up what is missing, and no more', async () => {
      const one = claim();
      await reserve(one, 600);
      await subject.ledger.settle(one, 100);
      expect(await reserve(one, 600)).toMatchObject({ isReserved: true, usedShare: 0.7 });
      expect(await reserve(one, 200)).toMatchObject({ isReserved: true, usedShare: 0.7 });
    });

    it('changes nothing when it refuses', async () => {
      const one = claim();
      await reserve(one, 600);
      expect(await reserve(one, 1_001)).toMatchObject({ isReserved: false });
      expect(await reserve(claim(), 400)).toMatchObject({ isReserved: true, usedShare: 1 });
    });

    it('gives back what was held and not spent', async () => {
      const one = claim();
      await reserve(one, 900);
      await subject.ledger.settle(one, 250);
      await subject.ledger.release(one);
      await subject.ledger.release(one);
      expect(await reserve(claim(), 750)).toMatchObject({ isReserved: true, usedShare: 1 });
    });

    it('counts what was spent beyond the reservation', async () => {
      const one = claim();
      await reserve(one, 100);
      await subject.ledger.settle(one, 950);
      expect(await reserve(claim(), 51)).toEqual({ isReserved: false, exhausted: 'user' });
      expect(await reserve(claim(), 50)).toMatchObject({ isReserved: true });
    });

    it('frees after 10 minutes what nobody renews, and keeps what was spent', async () => {
      const [crashed, alive] = [claim(), claim()];
      await reserve(crashed, 500);
      await subject.ledger.settle(crashed, 100);
      await reserve(alive, 300);
      subject.advance(reservationMs - 1_000);
      expect(await reserve(alive, 300)).toMatchObject({ usedShare: 0.8 });

      subject.advance(1_000);
      expect(await reserve(alive, 300)).toMatchObject({ usedShare: 0.4 });
      await subject.ledger.settle(crashed, 50);
      expect(await reserve(alive, 300)).toMatchObject({ usedShare: 0.45 });
    });

    it('begins every day anew', async () => {
      const one = claim();
      await reserve(one, 1_000);
      await subject.ledger.settle(one, 1_000);
      expect(await reserve(one, 1)).toMatchObject({ isReserved: false });
      subject.advance(dayMs);
      expect(await reserve(one, 1_000)).toMatchObject({ isReserved: true });
    });

    it('never holds more than a cap, however many ask at once', async () => {
      const verdicts = await Promise.all(Array.from({ length: 50 }, () => reserve(claim(), 90)));
      expect(verdicts.filter(({ isReserved }) => isReserved)).toHaveLength(11);
    });
  });
};

import { createHash, randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { ProposedFactor } from '../../src/application/ports/second-factor-repository.ts';
import type { SecondFactorId } from '../../src/domain/accounts/second-factor.ts';
import type { UserId } from '../../src/domain/shared/ids.ts';
import { newUser, type CreateStorage } from './storage-under-test.ts';

const at = new Date('2026-03-01T09:30:00.123Z');
const step = 59_852_241;
const newHash = (): Uint8Array => new Uint8Array(createHash('sha256').update(randomUUID()).digest());

const factorOf = (userId: UserId): ProposedFactor => ({
  id: randomUUID() as SecondFactorId,
  userId,
  secret: `SECRET${randomUUID()}`,
});

/** What every `SecondFactorRepository` owes its callers. */
export const secondFactorRepositoryContract = (adapter: string, create: CreateStorage): void => {
  const given = async () => {
    const storage = await create();
    const userId = await newUser(storage);
    return { storage, factors: storage.secondFactors, userId };
  };
  /** Of somebody who is asked for codes at logins. */
  const confirmed = async () => {
    const { factors, userId, storage } = await given();
    const factor = factorOf(userId);
    const recoveryHashes = [newHash(), newHash(), newHash()];
    await factors.propose(factor, at);
    await factors.confirm({ userId, id: factor.id, step, recoveryHashes }, at);
    return { storage, factors, userId, factor, recoveryHashes };
  };

  describe(`SecondFactorRepository contract: ${adapter}`, () => {
    it('finds nothing of whom nothing was proposed to', async () => {
      const { factors, userId } = await given();
      expect(await factors.find(userId)).toBeNull();
      expect(await factors.remove(userId)).toBe(false);
      expect(await factors.use(userId, { step })).toBe(false);
    });

    it('keeps the latest proposal, which is not asked for yet', async () => {
      const { factors, userId } = await given();
      const [first, second] = [factorOf(userId), factorOf(userId)];
      expect(await factors.propose(first, at)).toBe(true);
      expect(await factors.propose(second, at)).toBe(true);
      expect(await factors.find(userId)).toEqual({ ...second, isConfirmed: false, recoveryCodesLeft: 0 });
      expect(await factors.use(userId, { step })).toBe(false);
      const confirmation = { userId, step, recoveryHashes: [newHash()] };
      expect(await factors.confirm({ ...confirmation, id: first.id }, at)).toBe(false);
      expect(await factors.confirm({ ...confirmation, id: second.id }, at)).toBe(true);
    });

    it('is confirmed once, and replaced by no proposal', async () => {
      const { factors, userId, factor } = await confirmed();
      expect(await factors.find(userId)).toEqual({ ...factor, isConfirmed: true, recoveryCodesLeft: 3 });
      expect(await factors.propose(factorOf(userId), at)).toBe(false);
      expect(await factors.confirm({ userId, id: factor.id, step, recoveryHashes: [] }, at)).toBe(false);
      expect(await factors.find(userId)).toMatchObject({ secret: factor.secret, recoveryCodesLeft: 3 });
    });

    it('uses up each step of time with those before it, from that of the confirmation on', async () => {
      const { factors, userId } = await confirmed();
      expect(await factors.use(userId, { step })).toBe(false);
      expect(await factors.use(userId, { step: step + 2 })).toBe(true);
      expect(await factors.use(userId, { step: step + 1 })).toBe(false);
      expect(await factors.use(userId, { step: step + 2 })).toBe(false);
      expect(await factors.use(userId, { step: step + 3 })).toBe(true);
    });

    it('gives a code to one of many', async () => {
      const { factors, userId, recoveryHashes } = await confirmed();
      const [recoveryHash] = recoveryHashes;
      for (const code of [{ step: step + 1 }, { recoveryHash: recoveryHash! }]) {
        const used = await Promise.all(Array.from({ length: 8 }, () => factors.use(userId, code)));
        expect(used.filter(Boolean)).toHaveLength(1);
      }
      expect(await factors.find(userId)).toMatchObject({ recoveryCodesLeft: 2 });
    });

    it('takes recovery codes of the person alone', async () => {
      const [anna, berta] = [await confirmed(), await confirmed()];
      expect(await berta.factors.use(berta.userId, { recoveryHash: anna.recoveryHashes[0]! })).toBe(false);
      expect(await berta.factors.use(berta.userId, { recoveryHash: newHash() })).toBe(false);
      expect(await anna.factors.use(anna.userId, { recoveryHash: anna.recoveryHashes[0]! })).toBe(true);
    });

    it('forgets it with its recovery codes, and takes another', async () => {
      const { factors, userId, recoveryHashes } = await confirmed();
      expect(await factors.remove(userId)).toBe(true);
      expect(await factors.find(userId)).toBeNull();
      const next = factorOf(userId);
      expect(await factors.propose(next, at)).toBe(true);
      expect(await factors.confirm({ userId, id: next.id, step, recoveryHashes: [] }, at)).toBe(true);
      expect(await factors.use(userId, { recoveryHash: recoveryHashes[0]! })).toBe(false);
    });
  });
};

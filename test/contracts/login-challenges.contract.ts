import { createHash, randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { LoginChallenge } from '../../src/application/ports/login-challenges.ts';
import type { UserId } from '../../src/domain/shared/ids.ts';
import { newUser, type CreateStorage } from './storage-under-test.ts';

const at = new Date('2026-03-01T09:30:00.123Z');
const after = (ms: number): Date => new Date(at.getTime() + ms);

const challengeFor = (userId: UserId): LoginChallenge => ({
  hash: new Uint8Array(createHash('sha256').update(randomUUID()).digest()),
  userId,
  accountAsOf: after(-86_400_007),
  expiresAt: after(1_000),
});

/** What every `LoginChallenges` owes its callers. */
export const loginChallengesContract = (adapter: string, create: CreateStorage): void => {
  const given = async () => {
    const storage = await create();
    const challenge = challengeFor(await newUser(storage));
    await storage.loginChallenges.keep(challenge, at);
    return { challenges: storage.loginChallenges, challenge };
  };

  describe(`LoginChallenges contract: ${adapter}`, () => {
    it('gives as many attempts as are allowed, also when all come at once', async () => {
      const { challenges, challenge } = await given();
      expect(await challenges.attempt(challenge.hash, at, 5)).toEqual(challenge);
      const more = await Promise.all(
        Array.from({ length: 8 }, () => challenges.attempt(challenge.hash, at, 5)),
      );
      expect(more.filter((one) => one !== null)).toHaveLength(4);
    });

    it('is redeemed once, by one of many, and gives no attempt after', async () => {
      const { challenges, challenge } = await given();
      const redeemed = await Promise.all(Array.from({ length: 8 }, () => challenges.redeem(challenge.hash)));
      expect(redeemed.filter(Boolean)).toHaveLength(1);
      expect(await challenges.attempt(challenge.hash, at, 5)).toBeNull();
    });

    it('knows neither an unknown nor an expired one', async () => {
      const { challenges, challenge } = await given();
      expect(await challenges.attempt(challengeFor(challenge.userId).hash, at, 5)).toBeNull();
      expect(await challenges.attempt(challenge.hash, challenge.expiresAt, 5)).toBeNull();
      expect(await challenges.attempt(challenge.hash, after(999), 5)).toEqual(challenge);
    });

    it('keeps several of a user, and forgets those whose time is over', async () => {
      const { challenges, challenge } = await given();
      const [second, later] = [challengeFor(challenge.userId), challengeFor(challenge.userId)];
      await challenges.keep(second, at);
      for (const { hash } of [challenge, second])
        expect(await challenges.attempt(hash, at, 5)).not.toBeNull();
      await challenges.keep({ ...later, expiresAt: after(9_000) }, challenge.expiresAt);
      expect(await challenges.redeem(second.hash)).toBe(false);
      expect(await challenges.redeem(later.hash)).toBe(true);
    });
  });
};

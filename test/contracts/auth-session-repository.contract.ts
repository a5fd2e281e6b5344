import { createHash, randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { startAuthSession, type AuthSession } from '../../src/domain/accounts/auth-session.ts';
import type { AuthSessionId, UserId } from '../../src/domain/shared/ids.ts';
import { newUser, type CreateStorage, type StorageUnderTest } from './storage-under-test.ts';

const at = new Date('2026-03-01T09:30:00.123Z');
const after = (ms: number): Date => new Date(at.getTime() + ms);
const far = after(1_000_000);

const hashOf = (token: string): Uint8Array => new Uint8Array(createHash('sha256').update(token).digest());
const kept = (token: string, expiresAt = far) => ({ hash: hashOf(token), expiresAt });

const login = async (
  { authSessions }: StorageUnderTest,
  userId: UserId,
  { expiresAt = far, tokenExpiresAt = far } = {},
) => {
  const id = randomUUID() as AuthSessionId;
  const session: AuthSession = {
    ...startAuthSession(id, { userId, role: 'patient' }, at),
    expiresAt,
  };
  await authSessions.open(session, kept(`first of ${id}`, tokenExpiresAt));
  const rotate = (token: string, successor: string, when = after(1)) =>
    authSessions.rotate(hashOf(token), kept(successor), when);
  return { session, first: `first of ${id}`, rotate };
};

const refused = { outcome: 'refused' };

/** What every `AuthSessionRepository` owes its callers. */
export const authSessionRepositoryContract = (adapter: string, create: CreateStorage): void => {
  describe(`AuthSessionRepository contract: ${adapter}`, () => {
    it('exchanges each refresh token of a login for the next, once', async () => {
      const storage = await create();
      const { session, first, rotate } = await login(storage, await newUser(storage));
      const second = randomUUID();
      expect(await rotate(first, second)).toEqual({ outcome: 'rotated', session });
      expect(await rotate(first, randomUUID(), after(2))).toEqual({
        outcome: 'used',
        session,
        usedAt: after(1),
      });
      expect(await rotate(second, randomUUID(), after(3))).toEqual({ outcome: 'rotated', session });
    });

    it('knows no token that was never kept, and keeps no successor of a refused one', async () => {
      const storage = await create();
      const { rotate } = await login(storage, await newUser(storage));
      const [unknown, successor] = [randomUUID(), randomUUID()];
      expect(await rotate(unknown, successor)).toEqual(refused);
      expect(await rotate(successor, randomUUID())).toEqual(refused);
    });

    it('lets one of many have the exchange, and keeps one successor', async () => {
      const storage = await create();
      const { session, first, rotate } = await login(storage, await newUser(storage));
      const successors = Array.from({ length: 8 }, () => randomUUID() as string);
      const outcomes = await Promise.all(successors.map((successor) => rotate(first, successor)));

      expect(outcomes.filter(({ outcome }) => outcome === 'rotated')).toHaveLength(1);
      const used = outcomes.filter(({ outcome }) => outcome === 'used');
      expect(used).toEqual(Array.from({ length: 7 }, () => ({ outcome: 'used', session, usedAt: after(1) })));
      const next = await Promise.all(
        successors.map((successor) => rotate(successor, randomUUID(), after(2))),
      );
      expect(next.map(({ outcome }) => outcome === 'rotated')).toEqual(
        outcomes.map(({ outcome }) => outcome === 'rotated'),
      );
    });

    it('does so also when all of them name the same successor', async () => {
      const storage = await create();
      const { first, rotate } = await login(storage, await newUser(storage));
      const successor = randomUUID();
      const outcomes = await Promise.all(Array.from({ length: 8 }, () => rotate(first, successor)));
      expect(outcomes.filter(({ outcome }) => outcome === 'rotated')).toHaveLength(1);
      expect(outcomes.filter(({ outcome }) => outcome === 'used')).toHaveLength(7);
      expect(await rotate(successor, randomUUID())).toMatchObject({ outcome: 'rotated' });
    });

    it('refuses a token from the moment on at which it, or its login, expires', async () => {
      const storage = await create();
      const user = await newUser(storage);
      const idle = await login(storage, user, { tokenExpiresAt: after(10) });
      const over = await login(storage, user, { expiresAt: after(10) });
      for (const { first, rotate } of [idle, over]) {
        expect(await rotate(first, randomUUID(), after(10))).toEqual(refused);
        expect(await rotate(first, randomUUID(), after(9))).toMatchObject({ outcome: 'rotated' });
        expect(await rotate(first, randomUUID(), after(10))).toEqual(refused);
      }
    });

    it('ends one login with all its tokens, used or not, and no other', async () => {
      const storage = await create();
      const user = await newUser(storage);
      const [ended, other] = [await login(storage, user), await login(storage, user)];
      const second = randomUUID();
      await ended.rotate(ended.first, second);
      await storage.authSessions.revoke(user, ended.session.id, after(5));
      for (const token of [ended.first, second])
        expect(await ended.rotate(token, randomUUID())).toEqual(refused);
      expect(await other.rotate(other.first, randomUUID())).toMatchObject({ outcome: 'rotated' });
    });

    it("ends no login of someone else's", async () => {
      const storage = await create();
      const { session, first, rotate } = await login(storage, await newUser(storage));
      await storage.authSessions.revoke(await newUser(storage), session.id, after(5));
      await storage.authSessions.revoke(session.userId, randomUUID() as AuthSessionId, after(5));
      expect(await rotate(first, randomUUID())).toMatchObject({ outcome: 'rotated' });
    });

    it("ends all of a user's logins, or all but one", async () => {
      const storage = await create();
      const [user, stranger] = [await newUser(storage), await newUser(storage)];
      const [one, two, foreign] = [
        await login(storage, user),
        await login(storage, user),
        await login(storage, stranger),
      ];
      await storage.authSessions.revokeAll(user, after(5), one.session.id);
      expect(await two.rotate(two.first, randomUUID())).toEqual(refused);
      const next = randomUUID();
      expect(await one.rotate(one.first, next)).toMatchObject({ outcome: 'rotated' });
      await storage.authSessions.revokeAll(user, after(6));
      expect(await one.rotate(next, randomUUID())).toEqual(refused);
      expect(await foreign.rotate(foreign.first, randomUUID())).toMatchObject({ outcome: 'rotated' });
    });

    it("keeps a user's other logins when one more begins", async () => {
      const storage = await create();
      const user = await newUser(storage);
      const [first, over] = [await login(storage, user), await login(storage, user, { expiresAt: at })];
      await login(storage, user);
      expect(await first.rotate(first.first, randomUUID())).toMatchObject({ outcome: 'rotated' });
      expect(await over.rotate(over.first, randomUUID(), after(-1))).toEqual(refused);
    });
  });
};

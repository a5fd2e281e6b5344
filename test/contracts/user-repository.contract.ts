import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { User } from '../../src/domain/users/user.ts';
import type { UserId } from '../../src/domain/shared/ids.ts';
import { newSession, type CreateStorage } from './storage-under-test.ts';

const someone = (): User => ({ id: randomUUID() as UserId, role: 'guest', createdAt: new Date() });

/** What every `UserRepository` owes its callers. */
export const userRepositoryContract = (adapter: string, create: CreateStorage): void => {
  describe(`UserRepository contract: ${adapter}`, () => {
    it('stores a user who then can have sessions', async () => {
      const storage = await create();
      const user = someone();
      await storage.users.ensure(user);
      const session = await newSession(storage, user.id);
      expect(await storage.sessions.find(user.id, session.id)).toEqual(session);
    });

    it('finds a user as it was stored first, and no other', async () => {
      const { users } = await create();
      const user = someone();
      expect(await users.find(user.id)).toBeNull();
      await users.ensure(user);
      await users.ensure({ ...user, role: 'patient' });
      expect(await users.find(user.id)).toEqual(user);
    });

    it('changes nothing for a user it knows, however many ask at once', async () => {
      const storage = await create();
      const known = someone();
      await storage.users.ensure(known);
      const session = await newSession(storage, known.id);
      await Promise.all(
        Array.from({ length: 10 }, () => storage.users.ensure({ ...known, role: 'patient' })),
      );
      expect(await storage.sessions.list(known.id, { limit: 10 })).toEqual([session]);
    });
  });
};

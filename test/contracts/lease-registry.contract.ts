import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { SessionId } from '../../src/domain/shared/ids.ts';
import { newLease, newSession, newUser, type CreateStorage } from './storage-under-test.ts';

/** What every `LeaseRegistry` owes its callers. */
export const leaseRegistryContract = (adapter: string, create: CreateStorage): void => {
  describe(`LeaseRegistry contract: ${adapter}`, () => {
    it('gives a higher epoch each time', async () => {
      const storage = await create();
      const first = await newLease(storage);
      const second = await storage.leases.acquire(first.userId, first.sessionId);
      expect(second).toMatchObject({ sessionId: first.sessionId, userId: first.userId });
      expect(second!.epoch).toBeGreaterThan(first.epoch);
    });

    it('gives nobody the session of someone else, or one that does not exist', async () => {
      const storage = await create();
      const [owner, other] = [await newUser(storage), await newUser(storage)];
      const { id } = await newSession(storage, owner);
      expect(await storage.leases.acquire(other, id)).toBeNull();
      expect(await storage.leases.acquire(owner, randomUUID() as SessionId)).toBeNull();
    });

    it('never gives the same epoch twice, however many ask at once', async () => {
      const storage = await create();
      const { userId, sessionId } = await newLease(storage);
      const asked = Array.from({ length: 20 }, () => storage.leases.acquire(userId, sessionId));
      const epochs = (await Promise.all(asked)).map((lease) => lease!.epoch);
      expect(new Set(epochs).size).toBe(20);
    });

    it('finds the leases that were taken over, or whose session is gone', async () => {
      const storage = await create();
      const { leases, sessions } = storage;
      const [held, taken, removed] = [
        await newLease(storage),
        await newLease(storage),
        await newLease(storage),
      ];
      const newest = (await leases.acquire(taken.userId, taken.sessionId))!;
      await sessions.remove(removed.userId, removed.sessionId);
      expect(await leases.findLost([held, taken, newest, removed])).toEqual([taken, removed]);
      expect(await leases.findLost([])).toEqual([]);
    });

    it('finds the leases whose session was ended, but not those of a session that is gone', async () => {
      const storage = await create();
      const { leases, sessions } = storage;
      const [held, ended, removed] = [
        await newLease(storage),
        await newLease(storage),
        await newLease(storage),
      ];
      const session = (await sessions.find(ended.userId, ended.sessionId))!;
      await sessions.save({ ...session, status: 'completed', endedAt: session.startedAt });
      await sessions.remove(removed.userId, removed.sessionId);
      expect(await leases.findEnded([held, ended, removed])).toEqual([ended]);
      expect(await leases.findLost([ended])).toEqual([]);
      expect(await leases.findEnded([])).toEqual([]);
    });
  });
};

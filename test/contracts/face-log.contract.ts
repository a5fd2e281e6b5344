import { describe, expect, it } from 'vitest';
import type { FaceChange } from '../../src/domain/messages/face-change.ts';
import { newLease, newUser, type CreateStorage } from './storage-under-test.ts';

const at = (second: number): Date => new Date(Date.UTC(2026, 2, 1, 9, 30, second, 123));

const lost: FaceChange = { part: 'avatar', state: 'lost', noticedBy: 'server', afterSeq: 2, at: at(2) };
const back: FaceChange = { part: 'avatar', state: 'ready', noticedBy: 'client', afterSeq: 4, at: at(3) };

/** What every `FaceLog` owes its callers. */
export const faceLogContract = (adapter: string, create: CreateStorage): void => {
  describe(`FaceLog contract: ${adapter}`, () => {
    it('keeps what it is told, by time, for each session and its owner alone', async () => {
      const storage = await create();
      const { faceLog } = storage;
      const [lease, other] = [await newLease(storage), await newLease(storage)];
      await Promise.all([faceLog.record(lease, back), faceLog.record(lease, lost)]);
      expect(await faceLog.list(lease.userId, lease.sessionId)).toEqual([lost, back]);
      expect(await faceLog.list(other.userId, other.sessionId)).toEqual([]);
      expect(await faceLog.list(await newUser(storage), lease.sessionId)).toEqual([]);
    });

    it('takes nothing from whoever lost the lease', async () => {
      const storage = await create();
      const lease = await newLease(storage);
      await storage.leases.acquire(lease.userId, lease.sessionId);
      await storage.faceLog.record(lease, lost);
      expect(await storage.faceLog.list(lease.userId, lease.sessionId)).toEqual([]);
    });

    it('goes with its session', async () => {
      const storage = await create();
      const lease = await newLease(storage);
      await storage.faceLog.record(lease, lost);
      const { userId, sessionId } = lease;
      await storage.sessions.remove(userId, sessionId);
      expect(await storage.faceLog.list(userId, sessionId)).toEqual([]);
    });
  });
};

import { describe, expect, it } from 'vitest';
import type { Lease } from '../../src/application/ports/transcript-log.ts';
import type { Message } from '../../src/domain/messages/message.ts';
import {
  newLease,
  newMessage,
  newUser,
  type CreateStorage,
  type StorageUnderTest,
} from './storage-under-test.ts';

const sayFive = async ({ transcriptLog }: StorageUnderTest, lease: Lease): Promise<readonly Message[]> => {
  const said = [1, 2, 3, 4, 5].map((seq) => newMessage(lease, seq));
  await Promise.all(said.map((message) => transcriptLog.append(lease, message)));
  return said;
};

/** What every `MessageRepository` owes its callers. */
export const messageRepositoryContract = (adapter: string, create: CreateStorage): void => {
  describe(`MessageRepository contract: ${adapter}`, () => {
    it('lists in order of seq, after a seq, up to a limit', async () => {
      const storage = await create();
      const lease = await newLease(storage);
      const said = await sayFive(storage, lease);
      const list = (afterSeq: number, limit: number) =>
        storage.messages.list(lease.userId, lease.sessionId, { afterSeq, limit });
      expect(await list(0, 1000)).toEqual(said);
      expect(await list(0, 2)).toEqual(said.slice(0, 2));
      expect(await list(2, 2)).toEqual(said.slice(2, 4));
      expect(await list(5, 2)).toEqual([]);
    });

    it('gives the last messages in order of seq', async () => {
      const storage = await create();
      const lease = await newLease(storage);
      const said = await sayFive(storage, lease);
      expect(await storage.messages.tail(lease.userId, lease.sessionId, 2)).toEqual(said.slice(3));
      expect(await storage.messages.tail(lease.userId, lease.sessionId, 50)).toEqual(said);
    });

    it('counts by speaker', async () => {
      const storage = await create();
      const lease = await newLease(storage);
      const { messages } = storage;
      expect(await messages.count(lease.userId, lease.sessionId)).toEqual({ user: 0, assistant: 0 });
      await sayFive(storage, lease);
      expect(await messages.count(lease.userId, lease.sessionId)).toEqual({ user: 3, assistant: 2 });
    });

    it('gives what is missing between the messages, in order', async () => {
      const storage = await create();
      const lease = await newLease(storage);
      await sayFive(storage, lease);
      const at = (n: number): Date => new Date(Date.UTC(2026, 2, 1, 9, n));
      const gaps = [
        { reason: 'voice_lost', ms: 500, afterSeq: 0, at: at(1) },
        { reason: 'transcription_failed', ms: null, afterSeq: 2, at: at(2) },
        { reason: 'voice_unavailable', ms: 7, afterSeq: 2, at: at(3) },
      ] as const;
      for (const gap of gaps.toReversed()) await storage.transcriptLog.recordGap(lease, gap);
      expect(await storage.messages.gaps(lease.userId, lease.sessionId)).toEqual(gaps);
    });

    it("shows nothing of someone else's session", async () => {
      const storage = await create();
      const lease = await newLease(storage);
      await sayFive(storage, lease);
      const other = await newUser(storage);
      const { messages } = storage;
      expect(await messages.list(other, lease.sessionId, { afterSeq: 0, limit: 10 })).toEqual([]);
      expect(await messages.tail(other, lease.sessionId, 10)).toEqual([]);
      const gap = { reason: 'voice_lost', ms: 5, afterSeq: 1, at: new Date() } as const;
      await storage.transcriptLog.recordGap(lease, gap);
      expect(await messages.gaps(other, lease.sessionId)).toEqual([]);
      expect(await messages.count(other, lease.sessionId)).toEqual({ user: 0, assistant: 0 });
    });
  });
};

import { emptyLedger } from '../../src/domain/shared/heard-ledger.ts';
import { describe, expect, it } from 'vitest';
import type { Lease } from '../../src/application/ports/transcript-log.ts';
import { chainHash, checkTranscript } from '../../src/infrastructure/crypto/transcript-chain.ts';
import {
  newLease,
  newMessage,
  newSession,
  newUser,
  type CreateStorage,
  type StorageUnderTest,
} from './storage-under-test.ts';

const readAll = async ({ transcriptChains }: StorageUnderTest, { userId, sessionId }: Lease) =>
  (await transcriptChains.read(userId, sessionId))!;

/** What every `TranscriptChains` owes its callers, given what the transcript log wrote. */
export const transcriptChainsContract = (adapter: string, create: CreateStorage): void => {
  describe(`TranscriptChains contract: ${adapter}`, () => {
    it('has nothing of a session without messages', async () => {
      const storage = await create();
      const { id, userId } = await newSession(storage, await newUser(storage));
      const nothing = { sessionId: id, messageCount: 0, head: null, messages: [] };
      expect(await storage.transcriptChains.read(userId, id)).toEqual(nothing);
      await storage.leases.acquire(userId, id);
      expect(await storage.transcriptChains.read(userId, id)).toEqual(nothing);
    });

    it('has no session of anyone else', async () => {
      const storage = await create();
      const { sessionId } = await newLease(storage);
      expect(await storage.transcriptChains.read(await newUser(storage), sessionId)).toBeNull();
    });

    it('chains what comes together, one after another, twice and by the next writer', async () => {
      const storage = await create();
      const { transcriptLog, leases } = storage;
      const [lease, other] = [await newLease(storage), await newLease(storage)];
      const said = [1, 2, 3, 4].map((seq) => newMessage(lease, seq));
      await Promise.all([
        ...said.slice(0, 3).map((message) => transcriptLog.append(lease, message)),
        ...[1, 2].map((seq) => transcriptLog.append(other, newMessage(other, seq))),
        transcriptLog.append(lease, said[0]!),
      ]);
      await transcriptLog.append(lease, said[1]!);
      await transcriptLog.recordHeard(lease, {
        messageId: said[1]!.id,
        ledger: { ...emptyLedger, heard: 3 },
      });
      const next = (await leases.acquire(lease.userId, lease.sessionId))!;
      await transcriptLog.append(next, said[3]!);

      for (const [whose, count] of [
        [lease, 4],
        [other, 2],
      ] as const) {
        const stored = await readAll(storage, whose);
        expect(stored.messageCount).toBe(count);
        expect(stored.messages).toHaveLength(count);
        expect(stored.head).toEqual(stored.messages.at(-1)?.chainHash);
        expect(checkTranscript(stored).firstBadSeq).toBeNull();
      }
    });

    it('chains the bytes that are documented', async () => {
      const storage = await create();
      const lease = await newLease(storage);
      for (const seq of [1, 2]) await storage.transcriptLog.append(lease, newMessage(lease, seq));
      const { messages } = await readAll(storage, lease);
      const [first, second] = messages;
      expect(first!.chainHash).toEqual(chainHash(null, first!));
      expect(second!.chainHash).toEqual(chainHash(first!.chainHash, second!));
      expect(first).toMatchObject({ seq: 1, role: 'user', createdAt: newMessage(lease, 1).createdAt });
    });

    it('goes on after a message that was rejected', async () => {
      const storage = await create();
      const { transcriptLog } = storage;
      const lease = await newLease(storage);
      await transcriptLog.append(lease, newMessage(lease, 1));
      await Promise.allSettled([
        transcriptLog.append(lease, newMessage(lease, 2, { itemId: 'item_1' })),
        transcriptLog.append(lease, newMessage(lease, 3, { clientMessageId: 'c' })),
        transcriptLog.append(lease, newMessage(lease, 4, { clientMessageId: 'c' })),
        transcriptLog.append(lease, newMessage(lease, 5)),
      ]);
      const stored = await readAll(storage, lease);
      expect(stored.messages.map(({ seq }) => seq)).toEqual([1, 3, 4, 5]);
      expect(checkTranscript(stored).firstBadSeq).toBeNull();
    });
  });
};

import { sentLedger } from '../../src/domain/shared/heard-ledger.ts';
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AppendOutcome, Lease } from '../../src/application/ports/transcript-log.ts';
import type { Message } from '../../src/domain/messages/message.ts';
import { newLease, newMessage, newUser, transcriptOf, type CreateStorage } from './storage-under-test.ts';

const at = new Date('2026-03-01T09:31:00.456Z');
const gap = { reason: 'voice_lost', afterSeq: 1, at } as const;
const usage = {
  kind: 'response',
  model: 'a-model',
  inputText: 1,
  inputAudio: 2,
  cachedText: 3,
  cachedAudio: 4,
  outputText: 5,
  outputAudio: 6,
  seconds: 0.5,
  costMicroUsd: 1_234,
  at,
} as const;

/** What every `TranscriptLog` owes its callers while storage is there. */
export const transcriptLogContract = (adapter: string, create: CreateStorage): void => {
  describe(`TranscriptLog contract: ${adapter}`, () => {
    it('stores a message as it is', async () => {
      const storage = await create();
      const lease = await newLease(storage);
      const message = newMessage(lease, 1, {
        content: 'Ich heiße Zoë 👋, "und" Sie?\n\\x00 \u0000 $1 ? :name',
        itemId: "item_'?$1",
        contentIndex: 2,
        clientMessageId: 'c-1',
        interrupted: true,
        role: 'assistant',
        ledger: { generated: 60, sent: 48, spoken: 9, heard: 7 },
        confidence: 0.875,
        createdAt: at,
      });
      expect(await storage.transcriptLog.append(lease, message)).toBe('saved');
      expect(await transcriptOf(storage, lease)).toEqual([message]);
    });

    it('stores an empty and a very long message', async () => {
      const storage = await create();
      const lease = await newLease(storage);
      const said = [
        newMessage(lease, 1, { content: '' }),
        newMessage(lease, 2, { content: 'ä'.repeat(200_000) }),
      ];
      await Promise.all(said.map((message) => storage.transcriptLog.append(lease, message)));
      expect(await transcriptOf(storage, lease)).toEqual(said);
    });

    it('says saved again for the same message, and stores it once', async () => {
      const storage = await create();
      const lease = await newLease(storage);
      const message = newMessage(lease, 1);
      const twiceAtOnce = [1, 2].map(() => storage.transcriptLog.append(lease, message));
      expect(await Promise.all(twiceAtOnce)).toEqual(['saved', 'saved']);
      expect(await storage.transcriptLog.append(lease, message)).toBe('saved');
      expect(await transcriptOf(storage, lease)).toEqual([message]);
    });

    it('fences a writer whose session was taken over', async () => {
      const storage = await create();
      const { transcriptLog, leases } = storage;
      const old = await newLease(storage);
      const before = newMessage(old, 1);
      await transcriptLog.append(old, before);
      const newest = (await leases.acquire(old.userId, old.sessionId))!;
      const after = newMessage(newest, 2);

      expect(await transcriptLog.append(old, newMessage(old, 2))).toBe('fenced');
      expect(await transcriptLog.append(newest, after)).toBe('saved');
      expect(await transcriptLog.append(old, before)).toBe('saved');
      expect(await transcriptOf(storage, newest)).toEqual([before, after]);
    });

    it('fences leases that nobody was given', async () => {
      const storage = await create();
      const lease = await newLease(storage);
      const foreign: Lease = { ...lease, userId: await newUser(storage) };
      const future: Lease = { ...lease, epoch: lease.epoch + 1 };
      for (const forged of [foreign, future]) {
        expect(await storage.transcriptLog.append(forged, newMessage(forged, 1))).toBe('fenced');
      }
      expect(await transcriptOf(storage, lease)).toEqual([]);
    });

    it('fences the writer of a removed session', async () => {
      const storage = await create();
      const lease = await newLease(storage);
      await storage.sessions.remove(lease.userId, lease.sessionId);
      expect(await storage.transcriptLog.append(lease, newMessage(lease, 1))).toBe('fenced');
    });

    it('rejects only the message whose place is taken', async () => {
      const storage = await create();
      const { transcriptLog } = storage;
      const lease = await newLease(storage);
      const first = newMessage(lease, 1, { clientMessageId: 'c-1' });
      await transcriptLog.append(lease, first);
      const next = newMessage(lease, 2);

      const outcomes = await Promise.allSettled([
        transcriptLog.append(lease, newMessage(lease, 1, { itemId: 'other' })),
        transcriptLog.append(lease, newMessage(lease, 2, { itemId: first.itemId })),
        transcriptLog.append(lease, next),
      ]);

      expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled']);
      expect(await transcriptOf(storage, lease)).toEqual([first, next]);
    });

    it('stores a turn whose client id was used long ago, without the id', async () => {
      const storage = await create();
      const { transcriptLog } = storage;
      const lease = await newLease(storage);
      const first = newMessage(lease, 1, { clientMessageId: 'c-1' });
      const again = newMessage(lease, 2, { clientMessageId: 'c-1' });
      for (const message of [first, again, again]) {
        expect(await transcriptLog.append(lease, message)).toBe('saved');
      }
      expect(await transcriptOf(storage, lease)).toEqual([first, { ...again, clientMessageId: null }]);
    });

    it('rejects a message whose place is before the last one', async () => {
      const storage = await create();
      const lease = await newLease(storage);
      const later = newMessage(lease, 2);
      await storage.transcriptLog.append(lease, later);
      await expect(storage.transcriptLog.append(lease, newMessage(lease, 1))).rejects.toThrow(Error);
      expect(await transcriptOf(storage, lease)).toEqual([later]);
    });

    it('keeps how far a message got at most, reported before or after its commit', async () => {
      const storage = await create();
      const { transcriptLog } = storage;
      const lease = await newLease(storage);
      const before = { generated: 12, sent: 4, spoken: null, heard: null };
      const message = newMessage(lease, 1, { role: 'assistant', ledger: before });
      const report = (sent: number, spoken: number | null, heard: number | null) =>
        transcriptLog.recordHeard(lease, {
          messageId: message.id,
          ledger: { ...before, sent, spoken, heard },
        });

      const appended = transcriptLog.append(lease, message);
      await Promise.all([appended, report(10, null, null), report(9, 5, 3), report(8, 4, 2)]);
      const ledger = { ...before, sent: 10, spoken: 5, heard: 3 };
      expect(await transcriptOf(storage, lease)).toEqual([{ ...message, ledger }]);
      await report(12, 8, 8);
      await report(11, 7, null);
      const later = { ...before, sent: 12, spoken: 8, heard: 8 };
      expect(await transcriptOf(storage, lease)).toEqual([{ ...message, ledger: later }]);
    });

    it('ignores what was heard of unknown messages, foreign ones and with a lost lease', async () => {
      const storage = await create();
      const { transcriptLog } = storage;
      const [lease, other] = [await newLease(storage), await newLease(storage)];
      const message = newMessage(lease, 1, { role: 'assistant', ledger: sentLedger(10) });
      await transcriptLog.append(lease, message);
      const ledger = { ...sentLedger(10), heard: 3 };
      const report = { messageId: message.id, ledger };

      await transcriptLog.recordHeard(lease, { messageId: randomUUID(), ledger });
      await transcriptLog.recordHeard(lease, { messageId: "not an id'", ledger });
      await transcriptLog.recordHeard(other, report);
      await storage.leases.acquire(lease.userId, lease.sessionId);
      await transcriptLog.recordHeard(lease, report);
      expect(await transcriptOf(storage, lease)).toEqual([message]);
    });

    it('takes gaps and usage, with or without a lease that holds', async () => {
      const storage = await create();
      const lease = await newLease(storage);
      const { transcriptLog, leases } = storage;
      const record = (ms: number | null) =>
        Promise.all([
          transcriptLog.recordGap(lease, { ...gap, ms }),
          transcriptLog.recordUsage(lease, usage),
        ]);

      await expect(record(1_234.5)).resolves.toBeDefined();
      await leases.acquire(lease.userId, lease.sessionId);
      await expect(record(null)).resolves.toBeDefined();
    });

    it('has everything accepted so far committed when a flush resolves', async () => {
      const storage = await create();
      const lease = await newLease(storage);
      const said = Array.from({ length: 50 }, (_, index) => newMessage(lease, index + 1));
      const appended = said.map((message) => storage.transcriptLog.append(lease, message));
      expect(await storage.transcriptLog.flush(10_000)).toEqual({ waiting: 0 });
      expect(await transcriptOf(storage, lease)).toEqual(said);
      await Promise.all(appended);
    });

    it('stores exactly what it says is saved, whoever writes and takes over in between', async () => {
      const storage = await create();
      const step = fc.record({
        session: fc.nat(2),
        act: fc.constantFrom('say', 'say', 'say_stale', 'take_over'),
      });

      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
          const first = await Promise.all([newLease(storage), newLease(storage), newLease(storage)]);
          const newest = [...first];
          const told: Promise<{ readonly message: Message; readonly outcome: AppendOutcome }>[] = [];

          for (const [index, { session, act }] of steps.entries()) {
            const lease = act === 'say_stale' ? first[session]! : newest[session]!;
            if (act === 'take_over') {
              newest[session] = (await storage.leases.acquire(lease.userId, lease.sessionId))!;
              continue;
            }
            const message = newMessage(lease, index + 1);
            told.push(storage.transcriptLog.append(lease, message).then((outcome) => ({ message, outcome })));
          }

          const saved = (await Promise.all(told)).filter(({ outcome }) => outcome === 'saved');
          for (const lease of newest) {
            const expected = saved.filter(({ message }) => message.sessionId === lease.sessionId);
            expect(await transcriptOf(storage, lease)).toEqual(expected.map(({ message }) => message));
          }
        }),
        { numRuns: 15 },
      );
    });
  });
};

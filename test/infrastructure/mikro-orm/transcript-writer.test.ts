import { sentLedger } from '../../../src/domain/shared/heard-ledger.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { StorageUnavailable } from '../../../src/application/ports/storage-unavailable.ts';
import type { Lease } from '../../../src/application/ports/transcript-log.ts';
import type { SessionId, UserId } from '../../../src/domain/shared/ids.ts';
import type {
  EntryOutcome,
  TranscriptEntry,
} from '../../../src/infrastructure/mikro-orm/transcript-entry.ts';
import {
  ConflictingMessage,
  TranscriptWriter,
} from '../../../src/infrastructure/mikro-orm/transcript-writer.ts';
import { newMessage } from '../../contracts/storage-under-test.ts';
import { countingIds } from '../../fakes/counting-ids.ts';
import { ManualClock } from '../../fakes/manual-clock.ts';
import { RecordingMetrics } from '../../fakes/recording-metrics.ts';

const lease: Lease = { sessionId: 'a-session' as SessionId, userId: 'a-user' as UserId, epoch: 1 };

/** Lets everything run that waits for nothing but the event loop. */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

type Commit = {
  readonly texts: readonly string[];
  readonly succeed: (outcome?: EntryOutcome) => Promise<void>;
  readonly fail: (error: unknown) => Promise<void>;
};

const textOf = (entry: TranscriptEntry): string =>
  entry.kind === 'message' ? entry.message.content : entry.kind;

/** A writer whose commits wait for the test. */
const openWriter = () => {
  const clock = new ManualClock();
  const metrics = new RecordingMetrics();
  const commits: Commit[] = [];
  const availability: boolean[] = [];
  const writer = new TranscriptWriter({
    store: (entries) => {
      const { promise, resolve, reject } = Promise.withResolvers<readonly EntryOutcome[]>();
      commits.push({
        texts: entries.map(textOf),
        succeed: (outcome = 'saved') => {
          resolve(entries.map(() => outcome));
          return settle();
        },
        fail: (error) => {
          reject(error);
          return settle();
        },
      });
      return promise;
    },
    ids: countingIds(),
    timers: clock,
    metrics,
    onAvailability: (available) => availability.push(available),
    random: () => 0,
  });
  const say = (...seqs: number[]) => ({
    outcomes: seqs.map((seq) => writer.append(lease, newMessage(lease, seq, { content: `${seq}` }))),
  });
  return { clock, metrics, commits, availability, writer, say };
};

const outage = new StorageUnavailable('gone');

describe('TranscriptWriter', () => {
  it('lets what comes in during a commit share the next one, in order', async () => {
    const { commits, say } = openWriter();
    say(1, 2);
    await settle();
    say(3);
    say(4);
    await settle();
    expect(commits.map(({ texts }) => texts)).toEqual([['1', '2']]);
    await commits[0]!.succeed();
    expect(commits.map(({ texts }) => texts)).toEqual([
      ['1', '2'],
      ['3', '4'],
    ]);
  });

  it('lets what nobody waits for share a commit with what comes next, for 100 ms', async () => {
    const { clock, commits, say, writer } = openWriter();
    void writer.recordHeard(lease, { messageId: 'm', ledger: sentLedger(1) });
    clock.advance(99);
    await settle();
    expect(commits).toHaveLength(0);
    say(1);
    await settle();
    expect(commits.map(({ texts }) => texts)).toEqual([['heard', '1']]);

    void writer.recordHeard(lease, { messageId: 'm', ledger: sentLedger(2) });
    await commits[0]!.succeed();
    expect(commits).toHaveLength(1);
    clock.advance(100);
    await settle();
    expect(commits.map(({ texts }) => texts)).toEqual([['heard', '1'], ['heard']]);
    expect(clock.pendingTimers).toBe(1); // of the commit
  });

  it('flushes and gives up what nobody waits for as well', async () => {
    const { clock, commits, writer } = openWriter();
    void writer.recordHeard(lease, { messageId: 'm', ledger: sentLedger(1) });
    const flushed = writer.flush(1_000);
    await settle();
    await commits[0]!.succeed();
    expect(await flushed).toEqual({ waiting: 0 });

    const given = writer.recordHeard(lease, { messageId: 'm', ledger: sentLedger(2) });
    writer.close();
    await expect(given).rejects.toThrow(StorageUnavailable);
    expect(clock.pendingTimers).toBe(0);
  });

  it('tells nobody before the commit, and everybody after it', async () => {
    const { commits, say } = openWriter();
    const told: string[] = [];
    const outcomes = say(1, 2).outcomes.map((outcome) => outcome.then((text) => told.push(text)));
    await settle();
    expect(told).toEqual([]);
    await commits[0]!.succeed('fenced');
    await Promise.all(outcomes);
    expect(told).toEqual(['fenced', 'fenced']);
  });

  it('bounds a commit by entries and by text', async () => {
    const { commits, say, writer } = openWriter();
    say(...Array.from({ length: 501 }, (_, index) => index + 1));
    await settle();
    await commits[0]!.succeed();
    expect(commits.map(({ texts }) => texts.length)).toEqual([500, 1]);
    for (const seq of [502, 503, 504]) {
      void writer.append(lease, newMessage(lease, seq, { content: 'x'.repeat(600_000) }));
    }
    await commits[1]!.succeed();
    await commits[2]!.succeed();
    expect(commits.map(({ texts }) => texts.length)).toEqual([500, 1, 1, 1]);
  });

  it('retries an outage after 250, 500, 1000 and then every 2000 ms, giving nothing up', async () => {
    const { clock, commits, availability, say } = openWriter();
    const [outcome] = say(1).outcomes;
    await settle();
    for (const [attempt, waitMs] of [250, 500, 1_000, 2_000, 2_000].entries()) {
      await commits[attempt]!.fail(outage);
      clock.advance(waitMs - 1);
      await settle();
      expect(commits).toHaveLength(attempt + 1);
      clock.advance(1);
      await settle();
      expect(commits).toHaveLength(attempt + 2);
    }
    expect(availability).toEqual([false]);
    await commits[5]!.succeed();
    expect(await outcome).toBe('saved');
    expect(availability).toEqual([false, true]);
  });

  it('rejects only what cannot be written, and keeps the order of the rest', async () => {
    const { commits, say } = openWriter();
    const outcomes = say(1, 2, 3, 4, 5).outcomes.map((outcome) => outcome.catch((error: unknown) => error));
    await settle();
    const bug = new TypeError('no');
    const written: string[] = [];
    for (let index = 0; index < commits.length; index += 1) {
      const { texts, fail, succeed } = commits[index]!;
      if (texts.includes('3')) await fail(bug);
      else {
        written.push(...texts);
        await succeed();
      }
    }
    expect(await Promise.all(outcomes)).toEqual(['saved', 'saved', bug, 'saved', 'saved']);
    expect(written).toEqual(['1', '2', '4', '5']);
  });

  it('rejects a message whose place is taken', async () => {
    const { commits, say } = openWriter();
    const [outcome] = say(1).outcomes;
    await settle();
    void outcome!.catch(() => undefined);
    await commits[0]!.succeed('conflicting');
    await expect(outcome).rejects.toThrow(ConflictingMessage);
  });

  it('counts a commit of more than two seconds as storage being away', async () => {
    const { clock, commits, availability, say } = openWriter();
    say(1);
    await settle();
    clock.advance(1_999);
    expect(availability).toEqual([]);
    clock.advance(1);
    expect(availability).toEqual([false]);
    await commits[0]!.succeed();
    expect(availability).toEqual([false, true]);
    expect(clock.pendingTimers).toBe(0);
  });

  it('flushes what was accepted, or tells how much is left when the time is up', async () => {
    const { clock, commits, say, writer } = openWriter();
    expect(await writer.flush(1_000)).toEqual({ waiting: 0 });
    say(1, 2);
    await settle();
    const early = writer.flush(1_000);
    clock.advance(1_000);
    expect(await early).toEqual({ waiting: 2 });
    const flushed = writer.flush(1_000);
    say(3);
    await commits[0]!.succeed();
    expect(await flushed).toEqual({ waiting: 0 });
  });

  it('gives up what waits when it is closed, and takes nothing more', async () => {
    const { clock, commits, say, writer } = openWriter();
    const waiting = say(1, 2).outcomes;
    await settle();
    await commits[0]!.fail(outage);
    writer.close();
    for (const outcome of [...waiting, ...say(3).outcomes])
      await expect(outcome).rejects.toThrow(StorageUnavailable);
    expect(commits).toHaveLength(1);
    expect(clock.pendingTimers).toBe(0);
  });

  it('counts commits, saved messages and the backlog', async () => {
    const { commits, metrics, say, writer } = openWriter();
    say(1, 2);
    void writer.recordHeard(lease, { messageId: 'm', ledger: sentLedger(1) });
    await settle();
    expect(metrics.gauge('writer_backlog')).toBe(3);
    await commits[0]!.succeed();
    expect(metrics.total('commits')).toBe(1);
    expect(metrics.total('messages_saved')).toBe(2);
    expect(metrics.observations('commit_seconds')).toHaveLength(1);
    expect(metrics.gauge('writer_backlog')).toBe(0);
  });

  it('stores everything once and in order, whatever fails and whether or not a failed commit happened', async () => {
    const fault = fc.constantFrom('none', 'none', 'outage', 'unknown_outcome');
    const run = fc.record({
      faults: fc.array(fault, { maxLength: 30 }),
      poison: fc.uniqueArray(fc.integer({ min: 1, max: 40 }), { maxLength: 5 }),
      pauses: fc.array(fc.boolean(), { minLength: 40, maxLength: 40 }),
    });

    await fc.assert(
      fc.asyncProperty(run, async ({ faults, poison, pauses }) => {
        const clock = new ManualClock();
        const stored: number[] = [];
        const script = [...faults];
        const writer = new TranscriptWriter({
          store: async (entries) => {
            const seqs = entries.map((entry) => (entry.kind === 'message' ? entry.message.seq : 0));
            if (seqs.some((seq) => poison.includes(seq))) throw new TypeError('poison');
            const happens = script.shift() ?? 'none';
            if (happens !== 'outage') stored.push(...seqs.filter((seq) => !stored.includes(seq)));
            if (happens !== 'none') throw outage;
            return entries.map(() => 'saved' as const);
          },
          ids: countingIds(),
          timers: clock,
          metrics: new RecordingMetrics(),
          onAvailability: () => undefined,
        });

        const outcomes: Promise<unknown>[] = [];
        for (const [index, pause] of pauses.entries()) {
          outcomes.push(writer.append(lease, newMessage(lease, index + 1)).catch(() => 'rejected'));
          if (pause) await settle();
        }
        do {
          clock.advance(2_000);
          await settle();
        } while (clock.pendingTimers > 0);

        const seqs = pauses.map((_, index) => index + 1);
        expect(await Promise.all(outcomes)).toEqual(
          seqs.map((seq) => (poison.includes(seq) ? 'rejected' : 'saved')),
        );
        expect(stored).toEqual(seqs.filter((seq) => !poison.includes(seq)));
      }),
      { numRuns: 60 },
    );
  });
});

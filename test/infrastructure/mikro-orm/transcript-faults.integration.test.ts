import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AppendOutcome, Lease } from '../../../src/application/ports/transcript-log.ts';
import type { Message } from '../../../src/domain/messages/message.ts';
import { checkTranscript } from '../../../src/infrastructure/crypto/transcript-chain.ts';
import type { Storage } from '../../../src/infrastructure/mikro-orm/connect-storage.ts';
import { newLease, newMessage, transcriptOf } from '../../contracts/storage-under-test.ts';
import { plainCipher } from '../../fakes/plain-cipher.ts';
import { createTestDatabase, type TestDatabase } from '../../support/postgres-database.ts';
import { startPostgresServer } from '../../support/postgres-server.ts';
import { openStorage } from './storage-fixture.ts';

let database: TestDatabase;
let storage: Storage;

const openOn = (url: string) => openStorage({ kind: 'postgresql', url }, { makeCipher: () => plainCipher });

beforeAll(async () => {
  database = await createTestDatabase();
  storage = await openOn(database.url);
  await storage.migrations.up();
});

afterAll(async () => {
  await storage.close();
  await database.drop();
});

type Told = { readonly message: Message; readonly outcome: AppendOutcome };

/** Sessions that speak in turns until told to stop; what each was told, in the order it spoke. */
const talk = (through: Storage, leases: readonly Lease[]) => {
  const stopping = new AbortController();
  const speak = async (lease: Lease): Promise<readonly Told[]> => {
    const told: Told[] = [];
    for (let seq = 1; !stopping.signal.aborted; seq += 2) {
      const said = [newMessage(lease, seq), newMessage(lease, seq + 1)];
      const outcomes = await Promise.all(said.map((message) => through.transcriptLog.append(lease, message)));
      told.push(...said.map((message, index) => ({ message, outcome: outcomes[index]! })));
    }
    return told;
  };
  const spoken = leases.map(speak);
  return {
    stop: () => {
      stopping.abort();
      return Promise.all(spoken);
    },
  };
};

const commits = async (from: Storage, count: number): Promise<void> => {
  const lease = await newLease(from);
  for (let seq = 1; seq <= count; seq += 1) await from.transcriptLog.append(lease, newMessage(lease, seq));
};

const newLeases = (from: Storage, count: number) =>
  Promise.all(Array.from({ length: count }, () => newLease(from)));

describe('TranscriptLog on PostgreSQL', () => {
  it('loses and doubles nothing while its connections are killed again and again', async () => {
    const leases = await newLeases(storage, 20);
    const { stop } = talk(storage, leases);
    for (let round = 0; round < 10; round += 1) {
      await database.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and pid <> pg_backend_pid()`,
      );
      await storage.transcriptLog.flush(10_000);
    }
    const told = await stop();

    for (const [index, lease] of leases.entries()) {
      expect(told[index]!.every(({ outcome }) => outcome === 'saved')).toBe(true);
      expect(await transcriptOf(storage, lease)).toEqual(told[index]!.map(({ message }) => message));
    }
  });

  it('loses and doubles nothing when the server is killed and comes back', async () => {
    const server = await startPostgresServer();
    const availability: boolean[] = [];
    const own = await openStorage(
      { kind: 'postgresql', url: server.url },
      { makeCipher: () => plainCipher, onAvailability: (available) => availability.push(available) },
    );
    await own.migrations.up();
    const leases = await newLeases(own, 10);
    const quiet = await newLease(own);
    const { stop } = talk(own, leases);
    await commits(own, 5);
    await server.kill();
    const during = own.transcriptLog.append(quiet, newMessage(quiet, 1));
    expect((await own.transcriptLog.flush(300)).waiting).toBeGreaterThan(0);
    await expect(own.health.ping(1_000)).rejects.toMatchObject({ name: 'StorageUnavailable' });

    await server.start();
    expect(await during).toBe('saved');
    await commits(own, 5);
    const told = await stop();
    expect(availability).toEqual([false, true]);
    for (const [index, lease] of leases.entries()) {
      expect(await transcriptOf(own, lease)).toEqual(
        told[index]!.map(({ message }) => message).slice(0, 1000),
      );
      const stored = (await own.transcriptChains.read(lease.userId, lease.sessionId))!;
      expect(stored.messages).toHaveLength(told[index]!.length);
      expect(checkTranscript(stored).firstBadSeq).toBeNull();
    }
    await own.close();
    await server.stop();
  });

  it('writes nothing for an old lease once a new one was given, on whichever instance', async () => {
    const other = await openOn(database.url);
    for (let race = 0; race < 30; race += 1) {
      const old = await newLease(storage);
      const appended = Array.from({ length: 20 }, (_, index) =>
        storage.transcriptLog.append(old, newMessage(old, index + 1)),
      );
      if (race % 3 > 0) await appended[(race * 7) % 20];
      const late = storage.transcriptLog.append(old, newMessage(old, 21));
      await other.leases.acquire(old.userId, old.sessionId);
      const atTakeOver = await transcriptOf(other, old);

      const outcomes = await Promise.all([...appended, late]);
      expect(await transcriptOf(other, old)).toEqual(atTakeOver);
      expect(outcomes.filter((outcome) => outcome === 'saved')).toHaveLength(atTakeOver.length);
    }
    await other.close();
  });

  it('gets on with sessions that are removed and taken over while they speak', async () => {
    const other = await openOn(database.url);
    for (let race = 0; race < 20; race += 1) {
      const leases = await newLeases(storage, 5);
      const appended = leases.flatMap((lease) =>
        [1, 2, 3].map((seq) => storage.transcriptLog.append(lease, newMessage(lease, seq))),
      );
      await Promise.all(
        leases.flatMap((lease) => [
          other.sessions.remove(lease.userId, lease.sessionId),
          other.leases.acquire(lease.userId, lease.sessionId),
        ]),
      );
      for (const outcome of await Promise.all(appended)) expect(['saved', 'fenced']).toContain(outcome);
      for (const lease of leases) expect(await transcriptOf(storage, lease)).toEqual([]);
    }
    await other.close();
  });

  it('lets one poisonous message fail alone', async () => {
    const leases = await newLeases(storage, 8);
    const outcomes = await Promise.allSettled(
      leases.map((lease, index) =>
        storage.transcriptLog.append(lease, newMessage(lease, 1, index === 5 ? { itemId: 'a\u0000b' } : {})),
      ),
    );
    expect(outcomes.map(({ status }) => status === 'fulfilled')).toEqual(
      leases.map((_, index) => index !== 5),
    );
  });
});

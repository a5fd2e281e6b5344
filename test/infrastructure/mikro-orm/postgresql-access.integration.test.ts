import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccessSignals } from '../../../src/application/ports/access-signals.ts';
import { StorageUnavailable } from '../../../src/application/ports/storage-unavailable.ts';
import type { AuthSessionId, UserId } from '../../../src/domain/shared/ids.ts';
import type { Storage } from '../../../src/infrastructure/mikro-orm/connect-storage.ts';
import { accessSignalsContract } from '../../contracts/access-signals.contract.ts';
import { avatarSessionsContract } from '../../contracts/avatar-sessions.contract.ts';
import { socketTicketsContract } from '../../contracts/socket-tickets.contract.ts';
import { ManualClock } from '../../fakes/manual-clock.ts';
import { createTestDatabase, type TestDatabase } from '../../support/postgres-database.ts';
import { openStorage } from './storage-fixture.ts';

const clock = new ManualClock();
let database: TestDatabase;
let storage: Storage;

beforeAll(async () => {
  database = await createTestDatabase();
  storage = await openStorage({ kind: 'postgresql', url: database.url }, { clock });
  await storage.migrations.up();
});

afterAll(async () => {
  await storage.close();
  await database.drop();
});

const newUser = async (): Promise<UserId> => {
  const id = randomUUID() as UserId;
  await storage.users.ensure({ id, role: 'patient', createdAt: clock.now() });
  return id;
};

const notify = (payload: string) => database.query(`select pg_notify('caresma_access', $1)`, [payload]);

/** Resolves once a notification of the database is heard: it is sent until then. */
const listens = async (signals: AccessSignals): Promise<void> => {
  const probe = randomUUID() as UserId;
  const heard = new Set<UserId>();
  const stop = signals.subscribe((userId) => void heard.add(userId));
  while (!heard.has(probe)) await notify(probe);
  stop();
};

const openInstance = () => openStorage({ kind: 'postgresql', url: database.url, poolSize: 2 });

const startInstances = async () => {
  const opened = [await openInstance(), await openInstance()] as const;
  const [first, second] = [opened[0].accessSignals, opened[1].accessSignals];
  await Promise.all([listens(first), listens(second)]);
  return {
    first,
    second,
    dispose: async () => void (await Promise.all(opened.map((each) => each.close()))),
  };
};

avatarSessionsContract('PostgreSQL', () => ({ avatars: storage.avatarSessions, newUser }));

socketTicketsContract('PostgreSQL', () => ({
  tickets: storage.socketTickets,
  newUser,
  advance: (ms) => clock.advance(ms),
}));

accessSignalsContract('LISTEN and NOTIFY', async () => {
  const { first, second, dispose } = await startInstances();
  return { instances: [first, second], dispose };
});

const grant = async () => ({
  userId: await newUser(),
  authSessionId: randomUUID() as AuthSessionId,
  sessionId: 'new' as const,
  origin: null,
});
const stored = () => database.query<{ ticket_hash: Uint8Array }>('select * from socket_tickets');

describe('stored tickets', () => {
  it('are there as hashes only', async () => {
    const ticket = await storage.socketTickets.issue(await grant(), 30_000);
    const hash = createHash('sha256').update(Buffer.from(ticket, 'base64url')).digest('hex');
    const rows = await stored();
    expect(rows.map((row) => Buffer.from(row.ticket_hash).toString('hex'))).toContain(hash);
    expect(JSON.stringify(rows)).not.toContain(ticket);
    await storage.socketTickets.redeem(ticket);
  });

  it('are swept once they are over, by those that come later', async () => {
    await database.query('delete from socket_tickets');
    const given = await grant();
    for (let count = 0; count < 25; count += 1) await storage.socketTickets.issue(given, 30_000);
    clock.advance(30_000);
    const fresh = await storage.socketTickets.issue(given, 30_000);
    expect(await stored()).toHaveLength(16);
    for (let count = 0; count < 2; count += 1) await storage.socketTickets.issue(given, 30_000);
    expect(await stored()).toHaveLength(3);
    expect(await storage.socketTickets.redeem(fresh)).toEqual(given);
  });

  it('go with the account', async () => {
    const given = await grant();
    const ticket = await storage.socketTickets.issue(given, 30_000);
    await database.query('delete from users where id = $1', [given.userId]);
    expect(await storage.socketTickets.redeem(ticket)).toBeNull();
  });
});

describe('signals over PostgreSQL', () => {
  it('carry the id of a user and nothing else', async () => {
    const { first, second, dispose } = await startInstances();
    const heard: string[] = [];
    second.subscribe((userId) => void heard.push(userId));
    const last = randomUUID() as UserId;
    for (const junk of ['', 'nonsense', '{}', `${last} `, 'é', 'x'.repeat(7_000)]) await notify(junk);
    await first.changed(last);
    await listens(second);
    expect(new Set(heard.filter((userId) => userId === last))).toEqual(new Set([last]));
    expect(heard.every((userId) => /^[0-9a-f-]{36}$/.test(userId))).toBe(true);
    await dispose();
  });

  it('are heard again after the connection was cut', async () => {
    const { first, second, dispose } = await startInstances();
    const cut = await database.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and query in ('listen caresma_access', 'select 1')`,
    );
    expect(cut.length).toBeGreaterThanOrEqual(2);
    await Promise.all([listens(first), listens(second)]);
    await dispose();
  });

  it('say when storage is away, and the process still hears its own', async () => {
    const away = await openStorage({ kind: 'postgresql', url: 'postgresql://x:x@127.0.0.1:1/x' });
    const heard: string[] = [];
    away.accessSignals.subscribe((userId) => void heard.push(userId));
    const userId = randomUUID() as UserId;
    await expect(away.accessSignals.changed(userId)).rejects.toThrow(StorageUnavailable);
    expect(heard).toEqual([userId]);
    await away.close();
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Lease } from '../../../src/application/ports/transcript-log.ts';
import { checkTranscript } from '../../../src/infrastructure/crypto/transcript-chain.ts';
import type { Storage } from '../../../src/infrastructure/mikro-orm/connect-storage.ts';
import { servingLimits } from '../../../src/infrastructure/mikro-orm/engine.ts';
import { openOrm } from '../../../src/infrastructure/mikro-orm/open-orm.ts';
import { newLease, newMessage } from '../../contracts/storage-under-test.ts';
import { createTestDatabase, type TestDatabase } from '../../support/postgres-database.ts';
import { openStorage } from './storage-fixture.ts';

let database: TestDatabase;
let storage: Storage;
let lease: Lease;
let other: Lease;

const length = 1_000;

const speak = async () => {
  const mine = await newLease(storage);
  const said = Array.from({ length }, (_, index) => newMessage(mine, index + 1));
  await Promise.all(said.map((message) => storage.transcriptLog.append(mine, message)));
  return mine;
};

beforeAll(async () => {
  database = await createTestDatabase();
  storage = await openStorage({ kind: 'postgresql', url: database.url });
  await storage.migrations.up();
  lease = await speak();
  other = await speak();
}, 60_000);

afterAll(async () => {
  await storage.close();
  await database.drop();
});

const firstBadSeq = async ({ userId, sessionId }: Lease = lease) =>
  checkTranscript((await storage.transcriptChains.read(userId, sessionId))!).firstBadSeq;

/** Runs a statement on the two sessions, tells where it shows, and undoes it. */
const afterTampering = async (statement: string) => {
  await database.query('create table kept as select * from messages');
  try {
    const bind = statement.replaceAll('$mine', `'${lease.sessionId}'`);
    for (const part of bind.replaceAll('$other', `'${other.sessionId}'`).split(';'))
      await database.query(part);
    return await firstBadSeq();
  } finally {
    await database.query('delete from messages');
    await database.query('insert into messages select * from kept');
    await database.query('drop table kept');
  }
};

describe('The chain of stored messages', () => {
  it('is intact as it was written', async () => {
    expect(await firstBadSeq()).toBeNull();
    expect(await firstBadSeq(other)).toBeNull();
  });

  it.each([
    ['delete from messages where session_id = $mine and seq = 400', 401],
    ['delete from messages where session_id = $mine and seq = 1', 2],
    ['delete from messages where session_id = $mine and seq > 990', 991],
    ['delete from messages where session_id = $mine', 1],
    [
      `update messages set seq = -7 where session_id = $mine and seq = 7;
       update messages set seq = 7 where session_id = $mine and seq = 8;
       update messages set seq = 8 where session_id = $mine and seq = -7`,
      7,
    ],
    [
      `update messages m set content = o.content from messages o
       where m.session_id = $mine and o.session_id = $mine and m.seq = 10 and o.seq = 12`,
      10,
    ],
    [
      `update messages m set content = o.content, chain_hash = o.chain_hash from messages o
       where m.session_id = $mine and o.session_id = $other and m.seq = 20 and o.seq = 20`,
      20,
    ],
    // A row of somebody else stays unseen: what shows is that one is missing. With its owner changed too, it shows itself.
    [
      `delete from messages where session_id = $mine and seq = 30;
       update messages set session_id = $mine, item_id = 'moved' where session_id = $other and seq = 30`,
      31,
    ],
    [
      `delete from messages where session_id = $mine and seq = 30;
       update messages m set session_id = $mine, user_id = s.user_id, item_id = 'moved' from sessions s
       where m.session_id = $other and m.seq = 30 and s.id = $mine`,
      30,
    ],
    [`update messages set role = 'user' where session_id = $mine and seq = 1000`, 1_000],
  ])('shows: %s', async (statement, seq) => {
    expect(await afterTampering(statement)).toBe(seq);
    expect(await firstBadSeq()).toBeNull();
  });

  it('is made for messages that were there before chains were, and goes on from there', async () => {
    const before = await storage.transcriptChains.read(lease.userId, lease.sessionId);
    const orm = await openOrm({ kind: 'postgresql', url: database.url }, servingLimits);
    const undone = await orm.migrator.down({ to: '20261124110000-create-conversations' });
    await orm.close(true);
    expect(undone.map(({ name }) => name)).toContain('20261124124000-chain-messages');

    await storage.migrations.up();
    expect(await storage.transcriptChains.read(lease.userId, lease.sessionId)).toEqual(before);
    await storage.transcriptLog.append(lease, newMessage(lease, length + 1));
    expect(await firstBadSeq()).toBeNull();
  });
});

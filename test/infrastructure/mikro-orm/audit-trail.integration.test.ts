import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeVerifyAudit } from '../../../src/application/audit/verify-audit.ts';
import { auditAct } from '../../../src/domain/audit/audit-entry.ts';
import type { SessionId, UserId } from '../../../src/domain/shared/ids.ts';
import { startSession } from '../../../src/domain/sessions/session.ts';
import type { Storage } from '../../../src/infrastructure/mikro-orm/connect-storage.ts';
import { entriesOf } from '../../contracts/audit-trail.contract.ts';
import { newSession, newUser } from '../../contracts/storage-under-test.ts';
import { createTestDatabase, type TestDatabase } from '../../support/postgres-database.ts';
import { auditSeal, openStorage } from './storage-fixture.ts';

let database: TestDatabase;
let storage: Storage;

beforeAll(async () => {
  database = await createTestDatabase();
  storage = await openStorage({ kind: 'postgresql', url: database.url });
  await storage.migrations.up();
});

afterAll(async () => {
  await storage.close();
  await database.drop();
});

const actOf = (userId: UserId, id: string) =>
  auditAct({ userId, role: 'patient' }, 'session_read', { kind: 'session', id });

const verify = (from = storage) => makeVerifyAudit({ log: from.auditLog, seal: auditSeal })();

/** Runs as a superuser who has switched the trigger off. */
const tamper = async (statement: string): Promise<void> => {
  await database.query('alter table audit_log disable trigger all');
  await database.query(statement);
  await database.query('alter table audit_log enable trigger all');
};

describe('The audit trail on PostgreSQL', () => {
  it('takes neither update, delete nor truncate', async () => {
    const userId = await newUser(storage);
    await storage.audit.record(actOf(userId, randomUUID()), 'allowed');
    for (const statement of [
      'update audit_log set outcome = outcome',
      'delete from audit_log',
      'truncate audit_log',
    ]) {
      await expect(database.query(statement)).rejects.toThrow('only ever added to');
    }
    expect(await entriesOf(storage, userId)).toHaveLength(1);
  });

  it('lets nothing be read or written that it cannot record', async () => {
    const userId = await newUser(storage);
    const session = await newSession(storage, userId, { title: 'before' });
    const { sessions, leases } = storage.audit.recording(actOf(userId, session.id));
    await database.query(
      'alter table audit_log add constraint full_disk check (at < timestamptz $$2000-01-01$$) not valid',
    );
    try {
      const added = startSession(randomUUID() as SessionId, userId, {}, new Date());
      await expect(sessions.find(userId, session.id)).rejects.toThrow(Error);
      await expect(sessions.list(userId, { limit: 5 })).rejects.toThrow(Error);
      await expect(sessions.save({ ...session, title: 'after' })).rejects.toThrow(Error);
      await expect(sessions.remove(userId, session.id)).rejects.toThrow(Error);
      await expect(sessions.add(added)).rejects.toThrow(Error);
      await expect(leases.acquire(userId, session.id)).rejects.toThrow(Error);
      expect(await storage.sessions.find(userId, added.id)).toBeNull();
    } finally {
      await database.query('alter table audit_log drop constraint full_disk');
    }
    expect(await storage.sessions.find(userId, session.id)).toEqual(session);
    expect(await storage.leases.acquire(userId, session.id)).toMatchObject({ epoch: 1 });
    expect(await entriesOf(storage, userId)).toEqual([]);
  });

  it('is one chain for an actor, whichever instance records', async () => {
    const other = await openStorage({ kind: 'postgresql', url: database.url });
    const userId = await newUser(storage);
    const acts = Array.from({ length: 40 }, () => actOf(userId, randomUUID()));
    await Promise.all(acts.map((act, n) => (n % 2 === 0 ? storage : other).audit.record(act, 'allowed')));
    const entries = await entriesOf(storage, userId);
    expect(new Set(entries.map(({ object }) => object.id))).toEqual(
      new Set(acts.map(({ object }) => object.id)),
    );
    expect(entries).toHaveLength(acts.length);
    expect(await verify(other)).toMatchObject({ faults: [] });
    await other.close();
  });

  it.each([
    ['outcome = $$denied$$', 3, 3],
    ['hash = decode(repeat($$00$$, 32), $$hex$$)', 4, 4],
    ['seq = 1000', 2, 2],
  ])('shows a record with another %s', async (change, seq, first) => {
    const own = await createTestDatabase();
    const mine = await openStorage({ kind: 'postgresql', url: own.url });
    await mine.migrations.up();
    const userId = await newUser(mine);
    for (let n = 0; n < 5; n += 1) await mine.audit.record(actOf(userId, randomUUID()), 'allowed');
    const heads = await mine.auditLog.heads();
    await own.query('alter table audit_log disable trigger all');
    await own.query(`update audit_log set ${change} where seq = ${seq}`);
    const { faults } = await makeVerifyAudit({ log: mine.auditLog, seal: auditSeal })(heads);
    expect(faults).toEqual([{ chain: auditSeal.chainOf(userId), seq: first }]);
    await mine.close();
    await own.drop();
  });

  it('shows a cut end to whoever kept the heads', async () => {
    const userId = await newUser(storage);
    for (let n = 0; n < 3; n += 1) await storage.audit.record(actOf(userId, randomUUID()), 'allowed');
    const heads = await storage.auditLog.heads();
    const chain = auditSeal.chainOf(userId);
    const { seq } = heads[chain]!;
    await tamper(`delete from audit_log where chain = ${chain} and seq = ${seq}`);
    const verifyAgainst = makeVerifyAudit({ log: storage.auditLog, seal: auditSeal });
    expect((await verifyAgainst()).faults).toEqual([]);
    expect((await verifyAgainst(heads)).faults).toEqual([{ chain, seq }]);
  });
});

import { emptyLedger } from '../../../src/domain/shared/heard-ledger.ts';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changeAccount } from '../../../src/domain/accounts/account.ts';
import { auditAct } from '../../../src/domain/audit/audit-entry.ts';
import type { SessionId, UserId } from '../../../src/domain/shared/ids.ts';
import { startSession } from '../../../src/domain/sessions/session.ts';
import type { Storage } from '../../../src/infrastructure/mikro-orm/connect-storage.ts';
import { erasureLimits } from '../../../src/infrastructure/mikro-orm/erasures.ts';
import { newPerson } from '../../contracts/erasures.contract.ts';
import { newLease, newMessage, type StorageUnderTest } from '../../contracts/storage-under-test.ts';
import { dumpDatabase, tablesWith } from '../../support/database-dump.ts';
import { createTestDatabase, type TestDatabase } from '../../support/postgres-database.ts';
import { erasedMeanwhileContract } from './erased-meanwhile.contract.ts';
import { openStorage } from './storage-fixture.ts';

let database: TestDatabase;
let instances: readonly Storage[];

beforeAll(async () => {
  database = await createTestDatabase();
  const engine = { kind: 'postgresql', url: database.url } as const;
  instances = await Promise.all([openStorage(engine), openStorage(engine)]);
  await instances[0]!.migrations.up();
});
afterAll(async () => {
  await Promise.all(instances.map((storage) => storage.close()));
  await database.drop();
});

const erase = ({ audit }: Pick<StorageUnderTest, 'audit'>, userId: UserId) =>
  audit
    .recording(auditAct({ userId, role: 'patient' }, 'person_erased', { kind: 'user', id: userId }))
    .erasures.erase({ userId, at: new Date(), keep: () => Promise.resolve() });

erasedMeanwhileContract('PostgreSQL', () => instances[0]!);

describe('an erasure', () => {
  it('reaches every table: each goes with the user, or is known not to', async () => {
    const rows = await database.query<{ name: string; parents: readonly string[] }>(
      `select c.relname as name, coalesce(json_agg(p.relname) filter (where p.relname is not null), '[]') as parents
       from pg_class c
       left join pg_constraint f on f.conrelid = c.oid and f.contype = 'f' and f.confdeltype = 'c'
       left join pg_class p on p.oid = f.confrelid
       where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
       group by c.relname`,
    );
    const goesWithUser = (name: string): boolean =>
      name === 'users' ||
      (rows.find((row) => row.name === name)?.parents ?? []).some((parent) => goesWithUser(parent));
    const others = rows.map(({ name }) => name).filter((name) => !goesWithUser(name));
    // `spending` is disowned; `audit_log` knows persons by pseudonym; the others hold nothing of anybody.
    expect(others.toSorted()).toEqual([
      'audit_log',
      'email_index_keys',
      'key_canaries',
      'rate_limits',
      'schema_migrations',
      'spending',
    ]);
  });

  it('wins every race against what is still written for the person, on either instance', async () => {
    const erased: UserId[] = [];
    const attempts = { made: 0, refused: 0 };
    const attempt = (work: Promise<unknown>): Promise<void> => {
      attempts.made += 1;
      return work.then(
        () => undefined,
        () => void (attempts.refused += 1),
      );
    };
    for (let round = 0; round < 100; round += 1) {
      const [one, other] = [instances[round % 2]!, instances[(round + 1) % 2]!];
      const { userId, lease } = await newPerson(one);
      erased.push(userId);
      const account = (await one.accounts.find(userId))!;
      const writes = (storage: Storage, seq: number) => [
        attempt(storage.transcriptLog.append(lease, newMessage(lease, seq))),
        attempt(storage.transcriptLog.recordHeard(lease, { messageId: randomUUID(), ledger: emptyLedger })),
        attempt(
          storage.sessions.add(startSession(randomUUID() as SessionId, userId, { title: 'x' }, new Date())),
        ),
        attempt(storage.accounts.save(account, changeAccount(account, { fullName: 'x' }, new Date()))),
        attempt(storage.spending.settle({ id: randomUUID(), userId }, 1_000)),
        attempt(storage.leases.acquire(userId, lease.sessionId)),
      ];
      const before = writes(other, 2);
      const erasure = erase(one, userId);
      await Promise.all([...before, erasure, ...writes(one, 3), ...writes(other, 4)]);
      await Promise.all(writes(other, 5));
      expect((await erasure)?.userId).toBe(userId);
    }
    expect(attempts.made).toBe(2_400);
    const dump = await dumpDatabase(database);
    expect(tablesWith(dump, erased)).toEqual(['audit_log']);
    expect(dump.get('user_keys')).toEqual([]);
  });

  it('removes more than one statement does', async () => {
    const [storage] = instances;
    const lease = await newLease(storage!);
    const rows = erasureLimits.batchRows * 2 + 1;
    await database.query(
      `insert into messages (id, session_id, user_id, seq, role, content, item_id, content_index, interrupted,
         created_at, chain_hash)
       select gen_random_uuid(), $1, $2, n, 'user', 'x', 'item_' || n, 0, false, now(), 'x'
       from generate_series(1, $3::int) n`,
      [lease.sessionId, lease.userId, rows],
    );
    expect(await erase(storage!, lease.userId)).not.toBeNull();
    expect(tablesWith(await dumpDatabase(database), [lease.userId])).toEqual(['audit_log']);
  });
});

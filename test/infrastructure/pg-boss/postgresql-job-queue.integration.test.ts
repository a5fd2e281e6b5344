import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { StorageUnavailable } from '../../../src/application/ports/storage-unavailable.ts';
import { auditAct } from '../../../src/domain/audit/audit-entry.ts';
import type { ScheduleId, UserId } from '../../../src/domain/shared/ids.ts';
import type { Storage } from '../../../src/infrastructure/mikro-orm/connect-storage.ts';
import { jobQueueContract } from '../../contracts/job-queue.contract.ts';
import { newUser } from '../../contracts/storage-under-test.ts';
import { createTestDatabase, type TestDatabase } from '../../support/postgres-database.ts';
import { openStorage } from '../mikro-orm/storage-fixture.ts';
import { jobQueueOn, openJobQueue, untilSo } from './job-queue-fixture.ts';

let database: TestDatabase;
let instances: readonly Storage[];

beforeAll(async () => {
  database = await createTestDatabase();
  const engine = { kind: 'postgresql', url: database.url, poolSize: 5 } as const;
  instances = await Promise.all([openStorage(engine), openStorage(engine)]);
  await instances[0]!.migrations.up();
});
afterAll(async () => {
  await Promise.all(instances.map((storage) => storage.close()));
  await database.drop();
});

const newData = (userId = randomUUID() as UserId, sequence = 0) => ({
  userId,
  scheduleId: randomUUID() as ScheduleId,
  sequence,
});

jobQueueContract('pg-boss on PostgreSQL', () => jobQueueOn('postgresql', instances[0]!));

describe('Jobs of two instances', () => {
  it('are each done by one of them, and by both together', async () => {
    const queues = instances.map((storage) => openJobQueue('postgresql', storage));
    const keys = Array.from({ length: 40 }, () => randomUUID());
    const begun: { readonly by: number; readonly sequence: number }[] = [];
    const stops = await Promise.all(
      queues.map(({ queue }, by) =>
        queue.work('invite', async ({ sequence }) => {
          begun.push({ by, sequence });
          await setTimeout(30);
        }),
      ),
    );
    const added = keys.map((key, n) =>
      queues.map(({ queue }) => queue.add({ kind: 'invite', key, data: newData(undefined, n) })),
    );
    await Promise.all(added.flat());
    const { queue } = queues[0]!;
    await untilSo(async () =>
      (await Promise.all(keys.map((key) => queue.status('invite', key)))).every((each) => each === 'done'),
    );
    expect(begun.map(({ sequence }) => sequence).toSorted((a, b) => a - b)).toEqual(keys.map((_, n) => n));
    expect(new Set(begun.map(({ by }) => by)).size).toBe(2);
    const done = queues.map(({ metrics }) => metrics.total('jobs_done', { kind: 'invite' }));
    expect(done[0]! + done[1]!).toBe(keys.length);

    await Promise.all(stops.map((stop) => stop()));
    await Promise.all(queues.map((each) => each.queue.close()));
  });
});

describe('A job whose instance is killed', () => {
  it('is done by another, to one outcome', async () => {
    await instances[0]!.query('create table outcomes (id uuid primary key)', []);
    const { queue } = openJobQueue('postgresql', instances[0]!);
    const data = newData();
    await queue.add({ kind: 'invite', key: 'killed', data });

    const worker = fileURLToPath(new URL('../../support/job-worker.ts', import.meta.url));
    const env = { PATH: process.env['PATH'], DATABASE_URL: database.url };
    const child = spawn(process.execPath, [worker], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    const [said] = (await once(child.stdout, 'data')) as [Buffer];
    expect(said.toString().trim()).toBe(data.scheduleId);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(await queue.status('invite', 'killed')).toBe('running');

    const attempts: boolean[] = [];
    const stop = await queue.work('invite', async ({ scheduleId }, _signal, { isLast }) => {
      attempts.push(isLast);
      await instances[0]!.query('insert into outcomes (id) values ($1) on conflict do nothing', [scheduleId]);
    });
    await untilSo(async () => (await queue.status('invite', 'killed')) === 'done');
    expect(attempts).toEqual([false]);
    expect(await database.query('select id from outcomes')).toEqual([{ id: data.scheduleId }]);
    await stop();
    await queue.close();
  });
});

describe('What the database keeps of jobs', () => {
  it('is nothing that a handler said when it failed', async () => {
    const { queue, log, metrics } = openJobQueue('postgresql', instances[0]!, { retries: 0 });
    const key = randomUUID();
    await queue.add({ kind: 'invite', key, data: newData() });
    const stop = await queue.work('invite', () => Promise.reject(new RangeError('I want to go home')));
    await untilSo(async () => (await queue.status('invite', key)) === 'failed');
    const rows = await database.query<{ job: string }>('select j::text as job from pgboss.job j');
    const jobs = rows.map(({ job }) => job).join('\n');
    expect(jobs).toContain('RangeError');
    expect(jobs).not.toMatch(/go home|job-queue/);
    expect(metrics.total('jobs_failed', { kind: 'invite' })).toBe(1);
    expect(log.named('job_failed').map(({ fields }) => fields)).toEqual([
      { part: 'invite', attempt: 1, errorName: 'RangeError' },
    ]);
    await stop();
    await queue.close();
  });

  it('goes with the person whom it is about', async () => {
    const [storage] = instances;
    const { queue } = openJobQueue('postgresql', storage!);
    const [anna, berta] = [await newUser(storage!), await newUser(storage!)];
    const dueAt = new Date(Date.now() + 3_600_000);
    await queue.add({ kind: 'invite', key: anna, data: newData(anna), dueAt });
    await queue.add({ kind: 'invite', key: berta, data: newData(berta), dueAt });
    const act = auditAct({ userId: anna, role: 'patient' }, 'person_erased', { kind: 'user', id: anna });
    const { erasures } = storage!.audit.recording(act);
    await erasures.erase({ userId: anna, at: new Date(), keep: () => Promise.resolve() });
    expect(await queue.status('invite', anna)).toBeNull();
    expect(await queue.status('invite', berta)).toBe('waiting');
    await queue.close();
  });
});

describe('A queue whose database is away', () => {
  it('says so, and is there again with the database', async () => {
    let isAway = true;
    const runSql: Storage['runSql'] = async (sql, parameters) => {
      if (isAway) throw new StorageUnavailable('the test plays an outage');
      return instances[0]!.runSql(sql, parameters);
    };
    const { queue } = openJobQueue('postgresql', { runSql });
    const job = { kind: 'invite', key: randomUUID(), data: newData() } as const;
    await expect(queue.add(job)).rejects.toThrow(StorageUnavailable);
    isAway = false;
    await queue.add(job);
    isAway = true;
    await expect(queue.status('invite', job.key)).rejects.toThrow(StorageUnavailable);
    isAway = false;
    expect(await queue.cancel('invite', job.key)).toBe(true);
    await queue.close();
  });
});

import { once } from 'node:events';
import { createConnection, createServer, type AddressInfo, type Socket } from 'node:net';
import { describe, expect, inject, it } from 'vitest';
import { StorageUnavailable } from '../../../src/application/ports/storage-unavailable.ts';
import { ormDatabase } from '../../../src/infrastructure/mikro-orm/database.ts';
import { servingLimits, type TimeLimits } from '../../../src/infrastructure/mikro-orm/engine.ts';
import { openOrm } from '../../../src/infrastructure/mikro-orm/open-orm.ts';
import { SessionRow } from '../../../src/infrastructure/mikro-orm/rows/session-row.ts';
import { mikroOrmStorageHealth } from '../../../src/infrastructure/mikro-orm/storage-health.ts';
import { systemTimers } from '../../../src/infrastructure/node/system-timers.ts';

const connect = async (url: string, limits: Partial<TimeLimits>, poolSize = 1) => {
  const orm = await openOrm({ kind: 'postgresql', url, poolSize }, { ...servingLimits, ...limits });
  return Object.assign(ormDatabase(orm), { [Symbol.asyncDispose]: () => orm.close(true) });
};

const unavailable = { name: 'StorageUnavailable' };

describe('Database', () => {
  it('ends a statement that takes too long, and works on', async () => {
    await using database = await connect(inject('postgresUrl'), { statementMs: 100 });
    await expect(database.nobody.query('select pg_sleep(10)', [])).rejects.toMatchObject(unavailable);
    expect(await database.nobody.query('select 1 as one', [])).toEqual([{ one: 1 }]);
  });

  it('waits for a free connection only so long, and has it again afterwards', async () => {
    await using database = await connect(inject('postgresUrl'), { acquireMs: 100 });
    const slow = database.nobody.query('select pg_sleep(0.5)', []);
    await expect(database.nobody.query('select 1', [])).rejects.toMatchObject(unavailable);
    await slow;
    expect(await database.nobody.query('select 1 as one', [])).toEqual([{ one: 1 }]);
  });

  it('loses no connection of its pool to backends that are killed', async () => {
    await using database = await connect(inject('postgresUrl'), {}, 2);
    await using killer = await connect(inject('postgresUrl'), {});
    for (let round = 0; round < 5; round += 1) {
      const pids = await Promise.all(
        [1, 2].map(() =>
          database.nobody.query<{ pid: number }>('select pg_backend_pid() as pid, pg_sleep(0.05)', []),
        ),
      );
      const running = [1, 2].map(() => database.nobody.query('select pg_sleep(10)', []));
      const rejections = Promise.allSettled(running);
      for (const [row] of pids) await killer.nobody.query('select pg_terminate_backend($1)', [row!.pid]);
      for (const { status } of await rejections) expect(status).toBe('rejected');
      await expect
        .poll(() => database.nobody.query('select 1 as one', []).catch(() => 'gone'))
        .toEqual([{ one: 1 }]);
    }
  });

  it('tells outages of the ORM and of plain statements alike, and leaves bugs as they are', async () => {
    await using nowhere = await connect('postgresql://me@127.0.0.1:1/db', {});
    await expect(nowhere.nobody.query('select 1', [])).rejects.toThrow(StorageUnavailable);
    await expect(nowhere.nobody.use((em) => em.findOne(SessionRow, { status: 'active' }))).rejects.toThrow(
      StorageUnavailable,
    );

    await using database = await connect(inject('postgresUrl'), {});
    const bug = await database.nobody
      .query('select * from no_such_table', [])
      .catch((error: unknown) => error);
    expect(bug).toBeInstanceOf(Error);
    expect(bug).not.toBeInstanceOf(StorageUnavailable);
  });

  it('drops connections over which nothing comes back any more', async () => {
    const server = new URL(inject('postgresUrl'));
    const { port, hostname } = server;
    const upstreams: Socket[] = [];
    const network = createServer((client) => {
      const upstream = createConnection(Number(port || 5432), hostname);
      upstreams.push(upstream);
      client.pipe(upstream).pipe(client);
      for (const socket of [client, upstream]) socket.on('error', () => undefined);
    }).listen(0, '127.0.0.1');
    await once(network, 'listening');
    server.host = `127.0.0.1:${(network.address() as AddressInfo).port}`;
    await using database = await connect(server.href, { answerMs: 100 });
    await database.nobody.query('select 1', []);

    for (const upstream of upstreams) upstream.unpipe(); // answers go nowhere, and nobody is told
    await expect(database.nobody.query('select 1', [])).rejects.toMatchObject(unavailable);
    const again = () => database.nobody.query('select 1 as one', []).catch(() => 'gone');
    await expect.poll(again, { timeout: 5_000 }).toEqual([{ one: 1 }]);
    for (const upstream of upstreams) upstream.destroy();
    network.close();
  });

  it('answers a ping in time even when the server accepts and says nothing', async () => {
    const sockets: Socket[] = [];
    const blackHole = createServer((socket) => sockets.push(socket)).listen(0, '127.0.0.1');
    await once(blackHole, 'listening');
    const { port } = blackHole.address() as AddressInfo;
    await using database = await connect(`postgresql://me@127.0.0.1:${port}/db`, { acquireMs: 300 });
    const health = mikroOrmStorageHealth(database, systemTimers);

    const startedAt = performance.now();
    await expect(health.ping(50)).rejects.toThrow(StorageUnavailable);
    expect(performance.now() - startedAt).toBeLessThan(290);
    for (const socket of sockets) socket.destroy();
    blackHole.close();
  });
});

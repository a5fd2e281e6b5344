import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../support/postgres-database.ts';
import { startPostgresServer, type PostgresServer } from '../support/postgres-server.ts';
import { ServerHome } from '../support/server-process.ts';

let postgres: PostgresServer;
let home: ServerHome;
let database: TestDatabase;
/** A server of its own: what is turned off here concerns every database on it. */
beforeAll(async () => {
  [postgres, home] = await Promise.all([startPostgresServer(), ServerHome.make()]);
  database = await createTestDatabase(postgres.url);
});
afterAll(async () => {
  await home.remove();
  await database.drop();
  await postgres.stop();
});

const keys = {
  SECRET_KEY: randomBytes(32).toString('base64'),
  ENCRYPTION_KEY: randomBytes(32).toString('base64'),
};
const production = () => ({
  NODE_ENV: 'production',
  HOST: '127.0.0.1',
  DATABASE_URL: database.url,
  ...keys,
  ALLOW_EMBEDDED: 'voice,keys,mail',
  ERASURE_LEDGER_FILE: 'erasures',
});
const nameOf = (url: string): string => new URL(url).pathname.slice(1);
const reload = () => database.query('select pg_reload_conf()');
const lineFor = (setting: string): string =>
  `DATABASE_URL: the database runs with ${setting} = off; production needs it on`;

describe('A database that would lose confirmed commits', () => {
  it('stops the start in production, with one line for each setting', async () => {
    await database.query(`alter database ${nameOf(database.url)} set synchronous_commit = off`);
    for (const setting of ['fsync', 'full_page_writes']) {
      await database.query(`alter system set ${setting} = off`);
    }
    await reload();

    const { code, stdout, stderr } = await home.run(production());
    expect([code, stdout]).toEqual([78, '']);
    expect(stderr.trim().split('\n')).toEqual(
      ['fsync', 'full_page_writes', 'synchronous_commit'].map(lineFor),
    );
  });

  it('is good enough elsewhere', async () => {
    const server = await home.start({ ...production(), NODE_ENV: 'development' });
    expect((await server.end()).code).toBe(0);
  });

  it('stops the start too when it is only the role that commits carelessly', async () => {
    await database.query(`alter database ${nameOf(database.url)} reset synchronous_commit`);
    await database.query('alter system reset all');
    await reload();
    await database.query(`alter role ${new URL(database.url).username} set synchronous_commit = off`);
    const { code, stderr } = await home.run(production());
    expect([code, stderr.trim()]).toEqual([78, lineFor('synchronous_commit')]);
  });

  it('stops the start too when the role is one that no policy holds', async () => {
    const superuser = {
      ...production(),
      DATABASE_URL: Object.assign(new URL(postgres.url), { pathname: nameOf(database.url) }).href,
    };
    const { code, stderr } = await home.run(superuser);
    expect(code).toBe(78);
    expect(stderr).toContain('DATABASE_URL: the role is a superuser, whom no row-level security holds');
    expect(stderr).toContain('DATABASE_URL: the role has BYPASSRLS');
  });

  it('is taken once it is safe', async () => {
    await database.query(`alter role ${new URL(database.url).username} reset synchronous_commit`);
    const server = await home.start(production());
    expect((await server.end()).code).toBe(0);
  });
});

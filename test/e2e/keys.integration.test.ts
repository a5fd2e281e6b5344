import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCaresma } from '../support/command-process.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres-database.ts';
import { ServerHome } from '../support/server-process.ts';

const wrongKeys = 'ENCRYPTION_KEYS: do not open what is stored in this database';

let home: ServerHome;
let empty: string;
let database: TestDatabase;
beforeAll(async () => {
  home = await ServerHome.make();
  empty = await mkdtemp(join(tmpdir(), 'caresma-cli-'));
  database = await createTestDatabase();
});
afterAll(async () => {
  await home.remove();
  await rm(empty, { recursive: true, force: true });
  await database.drop();
});

const settings = (...ring: readonly string[]) => ({
  DATABASE_URL: database.url,
  ENCRYPTION_KEYS: ring.join(','),
  SECRET_KEY: randomBytes(32).toString('base64url'),
});
const caresma = (args: string, ...ring: readonly string[]) =>
  runCaresma(empty, settings(...ring), args.split(' '));
const generate = async (): Promise<string> => (await runCaresma(empty, {}, ['keys', 'generate'])).stdout;
const serve = async (...ring: readonly string[]): Promise<void> => {
  const server = await home.start(settings(...ring));
  expect(await server.end()).toEqual({ code: 0, signal: null });
};
const idOf = (entry: string): string => entry.split(':')[0]!;

/** One life of two keys: the tests build on each other. No server here admits guests. */
describe('the key-encryption keys of a database', () => {
  let old = '';
  let next = '';

  it('are generated in the form that the settings take', async () => {
    [old, next] = [await generate(), await generate()];
    expect([old, next]).toEqual([
      expect.stringMatching(/^[0-9a-f]{32}:\S{44}$/),
      expect.stringMatching(/^[0-9a-f]{32}:\S{44}$/),
    ]);
    expect(old).not.toBe(next);
  });

  it('cannot be asked about before the database is migrated', async () => {
    const { code, stdout, stderr } = await caresma('keys status', old);
    expect([code, stdout, stderr]).toEqual([69, '', 'The database is not migrated: start the server once']);
  });

  it('stop the start with one line and 78 when they are not those of the database', async () => {
    await serve(old);
    const { code, stdout, stderr } = await home.run(settings(next));
    expect([code, stdout, stderr.trim()]).toEqual([78, '', wrongKeys]);
    const sameId = `${idOf(old)}:${next.split(':')[1]}`;
    expect(await home.run(settings(sameId))).toMatchObject({ code: 78, stderr: `${wrongKeys}\n` });
    await serve(old);
  });

  it('are told with their use; one that is missing makes the status 1', async () => {
    await database.query(
      `with u as (insert into users (id, role, created_at) values (gen_random_uuid(), 'patient', now()) returning id)
       insert into user_keys (key_id, user_id, state, wrapped, kek_id, created_at)
       select $1, id, 'active', $2, $3, now() from u`,
      [randomBytes(16), randomBytes(132), Buffer.from(idOf(next), 'hex')],
    );
    const { code, stdout, stderr } = await caresma('keys status', old);
    expect(code).toBe(1);
    expect(stdout).toMatch(new RegExp(`${idOf(old)} +primary +0 +opens\n${idOf(next)} +unknown +1 +none`));
    expect(stderr).toContain(idOf(next));
    await database.query('delete from users');
  });

  it('change places without a stop, and the old one can go after a rotation', async () => {
    await serve(old, next);
    await serve(next, old);
    const { code, stdout } = await caresma('keys rotate --batch 10', next, old);
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^0 data keys re-wrapped/)]);

    const status = await caresma('keys status', next);
    expect([status.code, status.stderr]).toEqual([0, '']);
    expect(status.stdout).toMatch(new RegExp(`${idOf(next)} +primary +0 +opens$`));
    await serve(next);
    expect(await home.run(settings(old))).toMatchObject({ code: 78, stderr: `${wrongKeys}\n` });
  });
});

import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call } from '../support/http-call.ts';
import { runCaresma } from '../support/command-process.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres-database.ts';
import { ServerHome, type ServerProcess } from '../support/server-process.ts';

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

const newKey = (): string => randomBytes(32).toString('base64');
const blindIndexKey = newKey();
const settings = (...ring: readonly string[]) => ({
  DATABASE_URL: database.url,
  ENCRYPTION_KEYS: ring.join(','),
  BLIND_INDEX_KEY: blindIndexKey,
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
    expect(status.stdout).toMatch(new RegExp(`${idOf(next)} +primary +0 +opens\naddresses: 0, `));
    await serve(next);
    expect(await home.run(settings(old))).toMatchObject({ code: 78, stderr: `${wrongKeys}\n` });
  });
});

/** One life of two keys, again; the mail of registrations is awaited by nobody. */
describe('the keys by which addresses are found', () => {
  const [ring, secret, pepper, auditKey] = [newKey(), newKey(), newKey(), newKey()];
  const [old, next] = [newKey(), newKey()];
  const password = 'thirteen owls in a tree';
  let own: TestDatabase;
  beforeAll(async () => {
    own = await createTestDatabase();
  });
  afterAll(() => own.drop());

  const keyed = (current: string, previous?: string) => ({
    DATABASE_URL: own.url,
    ENCRYPTION_KEYS: ring,
    SECRET_KEY: secret,
    BLIND_INDEX_KEY: current,
    PASSWORD_PEPPER: pepper,
    AUDIT_KEY: auditKey,
    ...(previous && { BLIND_INDEX_KEY_PREVIOUS: previous }),
  });
  const post = async (server: ServerProcess, path: string, email: string): Promise<number> => {
    const body = { email, password, ...(path === 'register' && { full_name: 'Anna' }) };
    return (await call(`${server.url}/api/v1/auth/${path}`, { method: 'POST', body })).status;
  };
  /** 403: the password is right, and the address not confirmed yet. */
  const isKnown = async (server: ServerProcess, email: string): Promise<boolean> =>
    (await post(server, 'login', email)) === 403;
  const register = (server: ServerProcess, email: string) => post(server, 'register', email);
  const accounts = async (): Promise<number> =>
    (
      await own.query<{ count: number }>(
        'select count(*)::int as count from users where email is not null',
        [],
      )
    )[0]!.count;
  const waitForAccounts = async (server: ServerProcess, count: number): Promise<void> => {
    while ((await accounts()) < count) await call(`${server.url}/livez`);
  };

  it('change places without a stop; the former one is needed until a rotation, and is in the way of none', async () => {
    const before = await home.start(keyed(old));
    await register(before, 'anna@example.com');
    await waitForAccounts(before, 1);
    const between = await home.start(keyed(next, old));
    expect(await isKnown(between, 'anna@example.com')).toBe(true);

    await Promise.all([before, between].map((server) => register(server, 'berta@example.com')));
    await waitForAccounts(before, 2);
    await register(between, 'anna@example.com');
    for (const server of [before, between]) expect(await isKnown(server, 'berta@example.com')).toBe(true);
    await before.end();

    const tooEarly = await home.run(keyed(next));
    expect([tooEarly.code, tooEarly.stderr.trim().split('\n').length]).toEqual([78, 1]);
    expect(tooEarly.stderr).toMatch(/^BLIND_INDEX_KEY_PREVIOUS: /);
    const run = (args: string, ...keys: Parameters<typeof keyed>) =>
      runCaresma(empty, keyed(...keys), args.split(' '));
    expect((await run('keys status', next, old)).stdout).toMatch(/^addresses: 2, [12] of them not under/m);
    expect((await run('keys rotate --batch 1', next, old)).stdout).toMatch(
      /^[12] addresses indexed, .* 0 not under/m,
    );
    const status = await run('keys status', next, old);
    expect(status.stdout).toMatch(/^addresses: 2, 0 of them not under/m);
    expect(status.stderr).toContain('No address needs BLIND_INDEX_KEY_PREVIOUS: it may be removed.');

    const after = await home.start(keyed(next));
    for (const email of ['anna@example.com', 'berta@example.com']) {
      for (const server of [between, after]) expect(await isKnown(server, email)).toBe(true);
      await register(after, email);
    }
    await between.end();
    expect((await run('keys rotate', next)).stdout).toMatch(/, 2 former indexes removed$/);
    expect(await isKnown(after, 'anna@example.com')).toBe(true);
    await after.end();
    expect(await accounts()).toBe(2);
    const wrong = await home.run(keyed(old));
    expect([wrong.code, wrong.stderr]).toEqual([78, expect.stringMatching(/^BLIND_INDEX_KEY: .*\n$/)]);
  });
});

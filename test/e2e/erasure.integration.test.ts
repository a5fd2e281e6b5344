import { randomBytes, randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeBlindIndex } from '../../src/infrastructure/crypto/blind-index.ts';
import { exportSchema } from '../../src/interfaces/http/export-schemas.ts';
import { backUp, dumpDatabase, tablesWith } from '../support/database-dump.ts';
import { runCaresma } from '../support/command-process.ts';
import { call, read, type Answer } from '../support/http-call.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres-database.ts';
import { ServerHome, type ServerProcess, type Settings } from '../support/server-process.ts';
import { WsClient } from '../support/ws-client.ts';

const password = 'thirteen owls in a tree';
const key = (): string => randomBytes(32).toString('base64');
const blindIndexKey = randomBytes(32);

let database: TestDatabase;
let home: ServerHome;
let settings: Settings;
let servers: readonly [ServerProcess, ServerProcess];
let ledger: string;

beforeAll(async () => {
  [database, home] = await Promise.all([createTestDatabase(), ServerHome.make()]);
  ledger = join(home.directory, 'elsewhere/erasures');
  settings = {
    DATABASE_URL: database.url,
    ENCRYPTION_KEY: key(),
    SECRET_KEY: key(),
    BLIND_INDEX_KEY: blindIndexKey.toString('base64'),
    PASSWORD_PEPPER: key(),
    AUDIT_KEY: key(),
    ERASURE_LEDGER_FILE: ledger,
  };
  await restart();
});
afterAll(async () => {
  await home.remove();
  await database.drop();
});

type Person = {
  readonly id: string;
  readonly email: string;
  readonly headers: Readonly<Record<string, string>>;
};

const usersUntil = async (count: number): Promise<readonly { id: string }[]> => {
  for (;;) {
    const rows = await database.query<{ id: string }>(
      'select id from users where email is not null order by created_at',
    );
    if (rows.length >= count) return rows;
  }
};

const signUp = async (server: ServerProcess, email: string, fullName: string): Promise<Person> => {
  const post = (path: string, body: object) => call(`${server.url}/api/v1${path}`, { method: 'POST', body });
  const before = (await usersUntil(0)).length;
  await post('/auth/register', { email, password, full_name: fullName });
  const id = (await usersUntil(before + 1)).at(-1)!.id;
  await database.query('update users set is_verified = true where id = $1', [id]);
  const { access_token } = JSON.parse((await post('/auth/login', { email, password })).text);
  return { id, email, headers: { Authorization: `Bearer ${access_token}` } };
};

const erase = (server: ServerProcess, { headers }: Person, body: object = { password }): Promise<Answer> =>
  call(`${server.url}/api/v1/users/me`, { method: 'DELETE', headers, body });

const talk = async (server: ServerProcess, { headers }: Person, words: string) => {
  const client = await WsClient.connect(server.socketUrl(), { headers });
  const sessionId = String((await client.next('session_created'))['session_id']);
  client.send({ type: 'text', text: words });
  await client.until('an answer', () => client.frames.some(({ type }) => type === 'text_response'));
  return { client, sessionId };
};

const auditOf = (userId: string) =>
  database.query<{ actor_role: string; outcome: string }>(
    `select actor_role, outcome from audit_log where action = 'person_erased' and object_id = $1 order by at`,
    [userId],
  );

const heldOf = async (userId: string): Promise<readonly string[]> =>
  tablesWith(await dumpDatabase(database), [userId]);

const restart = async (): Promise<void> => {
  servers = await Promise.all([home.start(settings), home.start(settings)]);
};
const stop = () => Promise.all(servers.map((server) => server.end()));

describe('a person who is erased', () => {
  it('is gone from the whole database but the audit trail, and from every instance, within 5 s', async () => {
    const canaries = ['Annabella Canary', 'canary in a teacup', 'canary title'];
    const anna = await signUp(servers[0], 'anna.canary@example.com', canaries[0]!);
    const berta = await signUp(servers[1], 'berta@example.com', 'Berta');
    const here = await talk(servers[0], anna, canaries[1]!);
    const there = await talk(servers[1], anna, canaries[1]!);
    const transcript = `Participant: ${canaries[1]}. ${'I walked to the market and bought bread. '.repeat(3)}`;
    for (const session_id of [null, here.sessionId]) {
      await read(`${servers[1].url}/api/v1/assessments/analyze`, {
        method: 'POST',
        headers: anna.headers,
        body: { transcript: `${transcript} My chest hurts and I cannot breathe.`, session_id },
      });
    }
    const hers = await talk(servers[1], berta, 'I am still here.');
    await read(`${servers[0].url}/api/v1/sessions/${here.sessionId}`, {
      method: 'PATCH',
      headers: anna.headers,
      body: { title: canaries[2] },
    });
    await read(`${servers[0].url}/api/v1/ws-ticket`, { method: 'POST', headers: anna.headers });
    await call(`${servers[0].url}/api/v1/auth/forgot-password`, {
      method: 'POST',
      body: { email: anna.email },
    });
    await database.query(`insert into spending values ($1, current_date, $2, 500000, 1000, 0, now())`, [
      randomUUID(),
      anna.id,
    ]);
    expect(await heldOf(anna.id)).toEqual(
      expect.arrayContaining([
        'users',
        'user_keys',
        'messages',
        'sessions',
        'assessments',
        'auth_sessions',
        'spending',
      ]),
    );

    const exported = exportSchema.parse(
      await read(`${servers[1].url}/api/v1/users/me/export`, { headers: anna.headers }),
    );
    expect(exported.person).toMatchObject({ id: anna.id, email: anna.email, full_name: canaries[0] });
    expect(exported.messages.filter(({ content }) => content === canaries[1])).toHaveLength(2);
    expect(exported.assessments).toHaveLength(2);
    const lists = [
      'data_keys',
      'logins',
      'refresh_tokens',
      'mail_links',
      'socket_tickets',
      'spending',
    ] as const;
    expect(lists.filter((name) => exported[name].length === 0)).toEqual([]);
    expect(exported.spending).toMatchObject([{ settled_micro_usd: 1000 }]);

    for (const body of [{}, { password: 'fourteen owls in a tree' }]) {
      expect((await erase(servers[0], anna, body)).status).toBe(422);
    }
    const startedMs = performance.now();
    expect(await erase(servers[0], anna)).toMatchObject({ status: 204, text: '' });
    for (const { client } of [here, there]) {
      expect([4401, 4404, 4409]).toContain((await client.whenClosed()).code);
    }
    for (const { url } of servers) {
      expect((await call(`${url}/api/v1/users/me`, { headers: anna.headers })).status).toBe(401);
    }
    expect(performance.now() - startedMs).toBeLessThan(5_000);

    const dump = await dumpDatabase(database);
    expect(tablesWith(dump, [anna.id])).toEqual(['audit_log']);
    const index = Buffer.from(makeBlindIndex(blindIndexKey).of('users.email', anna.email)).toString('hex');
    expect(tablesWith(dump, [...canaries, anna.email, index, here.sessionId])).toEqual(['audit_log']);
    expect(tablesWith(dump, [...canaries, anna.email, index])).toEqual([]);
    expect(await auditOf(anna.id)).toEqual([{ actor_role: 'patient', outcome: 'allowed' }]);
    expect(await readFile(ledger, 'utf8')).toMatch(new RegExp(`^1 \\S+ ${anna.id} \\S+ \\S{64}\n$`));

    expect(await read(`${servers[0].url}/api/v1/users/me`, { headers: berta.headers })).toMatchObject({
      email: 'berta@example.com',
    });
    hers.client.send({ type: 'text', text: 'And I go on.' });
    await hers.client.until(
      'an answer',
      () => hers.client.frames.filter(({ type }) => type === 'text_response').length === 2,
    );
    const anew = await signUp(servers[1], anna.email, 'Anna');
    expect(anew.id).not.toBe(anna.id);
  });

  it('does not come back by what was being written meanwhile', async () => {
    const person = await signUp(servers[0], 'talker@example.com', 'Talker');
    const conversations = await Promise.all(
      [0, 1, 0, 1].map((n) => talk(servers[n as 0 | 1], person, 'Before.')),
    );
    const words = (n: number) => {
      for (const { client } of conversations) client.send({ type: 'text', text: `Sentence ${n}.` });
    };
    for (let n = 0; n < 10; n += 1) words(n);
    const erased = erase(servers[0], person);
    for (let n = 10; n < 60; n += 1) {
      words(n);
      await call(`${servers[1].url}/api/v1/sessions`, { method: 'POST', headers: person.headers, body: {} });
    }
    expect((await erased).status).toBe(204);
    for (const { client } of conversations) await client.whenClosed();
    expect(await heldOf(person.id)).toEqual(['audit_log']);
  });
});

describe('whoever runs the service', () => {
  it('erases a person on the command line, beside the running servers', async () => {
    const person = await signUp(servers[0], 'grandmother@example.com', 'Grandmother');
    const { client } = await talk(servers[1], person, 'Words of hers.');
    const unknown = await runCaresma(home.directory, settings, ['erase', '--user', randomUUID()]);
    expect([unknown.code, unknown.stderr]).toEqual([66, 'There is no such user.']);
    const { code } = await runCaresma(home.directory, settings, ['erase', '--user', person.id]);
    expect(code).toBe(0);
    await client.whenClosed();
    expect(await heldOf(person.id)).toEqual(['audit_log']);
    expect(await auditOf(person.id)).toEqual([{ actor_role: 'operator', outcome: 'allowed' }]);
  });
});

describe('the erasure ledger', () => {
  it('erases again, before anything is served, whom a restored backup has', async () => {
    const [gone, stays] = [
      await signUp(servers[0], 'gone@example.com', 'Gone'),
      await signUp(servers[0], 'stays@example.com', 'Stays'),
    ];
    await talk(servers[0], gone, 'Words from before the backup.');
    const backup = await backUp(database);
    expect((await erase(servers[1], gone)).status).toBe(204);
    await stop();
    await backup.restore();
    expect(await heldOf(gone.id)).toContain('messages');

    const server = await home.start(settings);
    expect(await heldOf(gone.id)).toEqual(['audit_log']);
    expect(server.stdout).toContain('Erased again, as the erasure ledger says: 1 person');
    expect(server.stdout).toContain('"event":"erasures_replayed"');
    expect(await auditOf(gone.id)).toEqual([{ actor_role: 'operator', outcome: 'allowed' }]);
    expect(await heldOf(stays.id)).toContain('users');
    expect((await call(`${server.url}/api/v1/users/me`, { headers: gone.headers })).status).toBe(401);
    await server.end();

    const again = await home.start(settings);
    expect(again.stdout).not.toContain('Erased again');
    await again.end();
    await restart();
  });

  it.each([
    { moment: 'before the ledger has the erasure', ledgerHas: 0, heldUp: `users where id = $1 for update` },
    { moment: 'between the ledger and the commit', ledgerHas: 1, heldUp: null },
  ])('and a kill $moment leave all or nothing after the next start', async ({ ledgerHas, heldUp }) => {
    const person = await signUp(servers[0], `${randomUUID()}@example.com`, 'Killed');
    await talk(servers[0], person, 'Words.');
    const linesBefore = (await readFile(ledger, 'utf8')).split('\n').length;

    // The erasure waits for what this transaction holds: the person's row, or the chains of the audit trail.
    const holding =
      heldUp === null
        ? `select count(pg_advisory_xact_lock(471521, chain)) from generate_series(0, 15) chain`
        : `select 1 from ${heldUp.replace('$1', `'${person.id}'`)}`;
    const held = database.query(`with held as materialized (${holding}) select pg_sleep(3) from held`);
    await database.query('select pg_sleep(0.3)');
    const erased = erase(servers[0], person).catch(() => 'cut off');
    const reached = async (): Promise<boolean> => {
      const lines = (await readFile(ledger, 'utf8')).split('\n').length;
      if (ledgerHas > 0) return lines > linesBefore;
      const [row] = await database.query<{ waits: boolean }>(
        `select exists (select from pg_stat_activity where wait_event_type = 'Lock' and query like '%for update%'
           and datname = current_database()) as waits`,
      );
      return row!.waits;
    };
    while (!(await reached())) await database.query('select pg_sleep(0.02)');
    await servers[0].end('SIGKILL');
    expect(await erased).toBe('cut off');
    await held;
    expect(await heldOf(person.id)).toContain('messages');

    await servers[1].end();
    await restart();
    const lines = (await readFile(ledger, 'utf8')).split('\n').length;
    expect(lines - linesBefore).toBe(ledgerHas);
    expect((await heldOf(person.id)).includes('users')).toBe(ledgerHas === 0);
    if (ledgerHas > 0) expect(await heldOf(person.id)).toEqual(['audit_log']);
  });

  it('stops the start when it is damaged, and names the line', async () => {
    await stop();
    const whole = await readFile(ledger, 'utf8');
    await writeFile(ledger, whole.split('\n').toSpliced(1, 1).join('\n'));
    const { code, stderr } = await home.run(settings);
    expect([code, stderr.trim()]).toEqual([
      78,
      'ERASURE_LEDGER_FILE: line 2 is not as it was written, or AUDIT_KEY is not the key that it was written with',
    ]);
    const elsewhere = { ...settings, ERASURE_LEDGER_FILE: '/dev/null/erasures' };
    expect(await home.run(elsewhere)).toMatchObject({
      code: 78,
      stderr: 'ERASURE_LEDGER_FILE: cannot be written\n',
    });
    await writeFile(ledger, whole);
    await restart();
  });
});

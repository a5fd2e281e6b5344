import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startFakeOpenAi, type FakeOpenAi } from '../support/fake-openai/fake-openai.ts';
import { read } from '../support/http-call.ts';
import { createTestDatabase, missingDatabaseUrl, type TestDatabase } from '../support/postgres-database.ts';
import { ServerHome, type ServerProcess, type Settings } from '../support/server-process.ts';
import { WsClient } from '../support/ws-client.ts';
import {
  essence,
  isSpoken,
  openConversation,
  sessionUrl,
  storedMessages,
  toldMessages,
} from './conversation.ts';

let fake: FakeOpenAi;
let elsewhere: TestDatabase;
let home: ServerHome;
let settings: Settings;
let one: ServerProcess;
let two: ServerProcess;
/** Does not exist before the first server creates it. */
const databaseUrl = missingDatabaseUrl();

beforeAll(async () => {
  [fake, elsewhere, home] = await Promise.all([startFakeOpenAi(), createTestDatabase(), ServerHome.make()]);
  settings = {
    DATABASE_URL: databaseUrl.replace('postgresql://', 'postgresql+asyncpg://'),
    OPENAI_API_KEY: 'sk-test',
    OPENAI_BASE_URL: fake.url,
    GUEST_ACCESS: 'loopback',
    ENCRYPTION_KEY: randomBytes(32).toString('base64'),
    SECRET_KEY: randomBytes(32).toString('base64'),
    BLIND_INDEX_KEY: randomBytes(32).toString('base64'),
    PASSWORD_PEPPER: randomBytes(32).toString('base64'),
    AUDIT_KEY: randomBytes(32).toString('base64'),
  };
  [one, two] = await Promise.all([home.start(settings), home.start(settings)]);
});
afterAll(async () => {
  await home.remove();
  await elsewhere.query(`drop database if exists ${new URL(databaseUrl).pathname.slice(1)} with (force)`);
  await Promise.all([fake.close(), elsewhere.drop()]);
});

const say = async (client: WsClient, text: string): Promise<void> => {
  const before = client.frames.filter(isSpoken).length;
  client.send({ type: 'text', text });
  await client.until('an answer', () => client.frames.filter(isSpoken).length === before + 2);
};

describe('two servers that start at once on a database that does not exist', () => {
  it('create and migrate it together, and keep nothing on the machine', async () => {
    expect(one.stdout).not.toContain('PGlite');
    expect(one.stdout + two.stdout).not.toContain(home.directory);
    for (const { url } of [one, two]) {
      expect(await read(`${url}/readyz`)).toEqual({
        ready: true,
        checks: { storage: 'ok', migrations: 'ok', accepting: 'ok' },
      });
    }
  });
});

describe('a server with other keys than those of the database', () => {
  it('does not start, and says which setting is wrong', async () => {
    const exit = await home.run({ ...settings, ENCRYPTION_KEY: randomBytes(32).toString('base64') });
    expect([exit.code, exit.stderr.trim()]).toEqual([
      78,
      'ENCRYPTION_KEYS: do not open what is stored in this database',
    ]);
  });
});

describe('a client that comes back to the other instance', () => {
  it('takes its conversation along; the old socket is closed with 4409, and nothing is lost or doubled', async () => {
    const { client, sessionId } = await openConversation(one);
    await say(client, 'To the first instance.');
    const moved = await WsClient.connect(two.socketUrl(`${sessionId}?resume_from=1`));
    expect(await moved.next()).toEqual({ type: 'session_resumed', session_id: sessionId, next_seq: 3 });
    await moved.until('what was missed', () => toldMessages(moved).length === 1);
    await say(moved, 'To the second instance.');

    client.send({ type: 'text', text: 'Too late, from the old socket.' });
    expect(await client.whenClosed()).toEqual({ code: 4409, reason: 'lease_lost' });
    expect(client.frames.at(-1)).toEqual({ type: 'session_ended', reason: 'lease_lost' });
    await say(moved, 'Still to the second instance.');

    expect(client.frames.filter(({ saved }) => saved === true)).toHaveLength(2);
    const told = [...toldMessages(client).slice(0, 1), ...toldMessages(moved)];
    expect(told.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6]);
    for (const server of [one, two]) {
      expect((await storedMessages(server, sessionId)).map(essence)).toEqual(told);
    }
    await moved.close();
  });

  it('is followed there without a word from the old socket', async () => {
    const { client, sessionId } = await openConversation(one);
    await say(client, 'To the first instance.');
    const moved = await WsClient.connect(two.socketUrl(sessionId));
    // Leases are compared every few seconds, which the test's own bound leaves time for.
    expect(await client.closed).toEqual({ code: 4409, reason: 'lease_lost' });
    await say(moved, 'To the second instance.');
    expect(await storedMessages(one, sessionId)).toHaveLength(4);
    await moved.close();
  });

  it('finds the conversation that a stopping instance let go of', async () => {
    const third = await home.start(settings);
    const { client, sessionId } = await openConversation(third);
    await say(client, 'Before the restart.');
    const stopped = third.end('SIGTERM');
    expect(await client.next('draining')).toMatchObject({ retry_after_ms: 1_000 });
    expect(await client.whenClosed()).toMatchObject({ code: 1012 });
    expect(await stopped).toEqual({ code: 0, signal: null });

    const moved = await WsClient.connect(two.socketUrl(`${sessionId}?resume_from=2`));
    expect(await moved.next()).toMatchObject({ type: 'session_resumed', next_seq: 3 });
    await say(moved, 'After the restart.');
    expect(toldMessages(moved).map(({ seq }) => seq)).toEqual([3, 4]);
    expect(await read(sessionUrl(two, sessionId))).toMatchObject({ status: 'active' });
    await moved.close();
  });
});

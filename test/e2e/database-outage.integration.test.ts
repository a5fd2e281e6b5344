import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startFakeOpenAi, type FakeOpenAi } from '../support/fake-openai/fake-openai.ts';
import { call } from '../support/http-call.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres-database.ts';
import { ServerHome, type ServerProcess } from '../support/server-process.ts';
import { TcpGate } from '../support/tcp-gate.ts';
import { refusedUpgrade, type WsClient } from '../support/ws-client.ts';
import {
  essence,
  isSpoken,
  openConversation,
  sessionUrl,
  storedMessages,
  toldMessages,
} from './conversation.ts';

const degraded = { type: 'degraded', part: 'storage' };
const restored = { type: 'restored', part: 'storage' };

/** Within this everybody who is connected knows, and so does whoever asks. */
const noticeMs = 3_000;

let fake: FakeOpenAi;
let database: TestDatabase;
let elsewhere: TestDatabase;
let gate: TcpGate;
let home: ServerHome;
let server: ServerProcess;
beforeAll(async () => {
  [fake, database, elsewhere, home] = await Promise.all([
    startFakeOpenAi(),
    createTestDatabase(),
    createTestDatabase(),
    ServerHome.make(),
  ]);
  const url = new URL(database.url);
  gate = await TcpGate.open(url.hostname, Number(url.port || 5432));
  url.host = `127.0.0.1:${gate.port}`;
  server = await home.start({
    DATABASE_URL: url.href,
    OPENAI_API_KEY: 'sk-test',
    OPENAI_BASE_URL: fake.url,
    GUEST_ACCESS: 'loopback',
  });
});
afterAll(async () => {
  await home.remove();
  await gate.close();
  await Promise.all([fake.close(), database.drop()]);
  await elsewhere.drop();
});

const name = (): string => new URL(database.url).pathname.slice(1);

const refuse = async (): Promise<void> => {
  await elsewhere.query(`alter database ${name()} allow_connections false`);
  await elsewhere.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [
    name(),
  ]);
};

const accept = async (): Promise<void> => {
  await elsewhere.query(`alter database ${name()} allow_connections true`);
};

const outages = [
  { kind: 'cuts its connections and takes no new ones', begin: refuse, end: accept },
  { kind: 'does not answer', begin: async () => gate.block(), end: async () => gate.unblock() },
] as const;

const say = async (client: WsClient, text: string): Promise<void> => {
  const before = client.frames.filter(isSpoken).length;
  client.send({ type: 'text', text });
  await client.until('an answer', () => client.frames.filter(isSpoken).length === before + 2);
};

const savedLater = (client: WsClient): readonly unknown[] =>
  client.frames.flatMap(({ type, seq }) => (type === 'saved' ? [seq] : []));

const status = async (path: string): Promise<number> => (await call(`${server.url}${path}`)).status;

/** Resolves when the path answers like this; at the latest after `withinMs`. */
const becomes = (path: string, answer: number, withinMs: number): Promise<void> =>
  expect.poll(() => status(path), { timeout: withinMs, interval: 100 }).toBe(answer);

describe.each(outages)('a database that $kind', ({ begin, end }) => {
  it('is told of within 3 s, holds up no conversation, and has everything once when it is back', async () => {
    const { client, sessionId } = await openConversation(server);
    const { client: silent } = await openConversation(server);
    await say(client, 'Before the outage.');
    await begin();
    const began = performance.now();
    const [told, alsoTold] = await Promise.all([
      client.next('degraded'),
      silent.next('degraded'),
      becomes('/readyz', 503, noticeMs),
    ]);
    expect([told, alsoTold]).toEqual([degraded, degraded]);
    expect(performance.now() - began).toBeLessThan(noticeMs);
    expect(await status('/livez')).toBe(200);

    await say(client, 'During the outage.');
    await say(client, 'Still during the outage.');
    expect(client.frames.filter(isSpoken).map(({ saved }) => saved)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
    const refused = await call(`${sessionUrl(server, sessionId)}/messages`);
    expect([refused.status, refused.headers['retry-after']]).toEqual([503, '5']);
    expect((await refusedUpgrade(server.socketUrl())).status).toBe(503);

    await end();
    expect(await client.next('restored')).toEqual(restored);
    expect(await silent.next('restored')).toEqual(restored);
    await client.until('the rest is saved', () => savedLater(client).length === 4);
    expect(savedLater(client)).toEqual([3, 4, 5, 6]);
    await becomes('/readyz', 200, noticeMs);
    await say(client, 'After the outage.');

    expect(
      client.frames
        .filter(isSpoken)
        .slice(-2)
        .every(({ saved }) => saved === true),
    ).toBe(true);
    expect(toldMessages(client).map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect((await storedMessages(server, sessionId)).map(essence)).toEqual(toldMessages(client));
    await Promise.all([client.close(), silent.close()]);
  });
});

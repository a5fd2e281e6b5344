import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call } from '../support/http-call.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres-database.ts';
import { makeServerBundle } from '../support/server-bundle.ts';
import { ServerHome, type ServerProcess, type Settings } from '../support/server-process.ts';
import { essence, openConversation, storedMessages, toldMessages } from './conversation.ts';

let program: string;
let database: TestDatabase;
let homes: readonly ServerHome[];
beforeAll(async () => {
  [program, database] = await Promise.all([makeServerBundle(), createTestDatabase()]);
  homes = await Promise.all([ServerHome.make(program), ServerHome.make(program)]);
});
afterAll(async () => {
  await Promise.all(homes.map((home) => home.remove()));
  await database.drop();
});

const secret = (): string => randomBytes(32).toString('base64');

const outside = (): Settings => ({
  DATABASE_URL: database.url,
  GUEST_ACCESS: 'loopback',
  ENCRYPTION_KEY: secret(),
  SECRET_KEY: secret(),
  BLIND_INDEX_KEY: secret(),
  PASSWORD_PEPPER: secret(),
  AUDIT_KEY: secret(),
});

const converse = async (server: ServerProcess): Promise<string> => {
  const { client, sessionId } = await openConversation(server);
  await client.next('text_response');
  client.send({ type: 'text', text: 'I am well, thank you.' });
  await client.until('an answer', () => toldMessages(client).length === 3);
  await client.close();
  expect((await storedMessages(server, sessionId)).map(essence)).toEqual(toldMessages(client));
  return sessionId;
};

describe('the server as a second start runs it', () => {
  it.each([
    ['in itself', 0, (): Settings => ({})],
    ['on PostgreSQL', 1, outside],
  ] as const)('keeps conversations %s, over a restart too', async (_place, index, settingsOf) => {
    const home = homes[index]!;
    const settings = settingsOf();
    const first = await home.start(settings);
    const sessionId = await converse(first);
    expect(await first.end()).toEqual({ code: 0, signal: null });

    const second = await home.start(settings);
    expect(await storedMessages(second, sessionId)).toHaveLength(3);
    expect(await second.end()).toEqual({ code: 0, signal: null });
    expect([first.stderr, second.stderr].join('')).toBe('');
  });

  it('serves the pages that lie beside its sources', async () => {
    const server = await homes[0]!.start();
    const paths = ['/', '/docs', '/redoc', '/openapi.json', '/asyncapi.json', '/metrics'];
    const answers = await Promise.all(paths.map((path) => call(`${server.url}${path}`)));
    expect(answers.map(({ status }) => status)).toEqual(paths.map(() => 200));
    await server.end();
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportSchema } from '../../src/interfaces/http/export-schemas.ts';
import { call, read } from '../support/http-call.ts';
import { ServerHome, type ServerProcess } from '../support/server-process.ts';
import { openConversation, storedMessages } from './conversation.ts';

let home: ServerHome;
let server: ServerProcess;

beforeAll(async () => {
  home = await ServerHome.make();
  server = await home.start();
});
afterAll(() => home.remove());

const say = async (text: string): Promise<string> => {
  const { client, sessionId } = await openConversation(server);
  client.send({ type: 'text', text });
  // The interviewer greets first.
  await client.until(
    'an answer',
    () => client.frames.filter(({ type }) => type === 'text_response').length === 2,
  );
  await client.close();
  return sessionId;
};

describe('the guest of an embedded server', () => {
  it('erases everything, goes on, and finds after a restart what came later', async () => {
    const before = await say('Before.');
    const { client } = await openConversation(server);
    const erased = await call(`${server.url}/api/v1/users/me`, { method: 'DELETE' });
    expect(erased.status).toBe(204);
    expect(await client.whenClosed()).toMatchObject({ reason: 'deleted' });
    expect((await call(`${server.url}/api/v1/sessions/${before}`)).status).toBe(404);

    const after = await say('After.');
    expect((await server.end()).code).toBe(0);
    server = await home.start();
    expect(server.stdout).not.toContain('Erased again');
    const words = (await storedMessages(server, after)).map(({ content }) => content);
    expect(words).toContain('After.');
    const exported = exportSchema.parse(await read(`${server.url}/api/v1/users/me/export`));
    expect(exported.sessions.map(({ id }) => id)).toEqual([after]);
    expect(exported.person).toMatchObject({ role: 'guest', email: null });
    expect(JSON.stringify(exported)).not.toContain('Before.');
  });
});

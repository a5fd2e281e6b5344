import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FakeLiveAvatar } from '../support/fake-avatars/fake-liveavatar.ts';
import { call, read } from '../support/http-call.ts';
import { ServerHome, type ServerProcess } from '../support/server-process.ts';
import { watchFacesEveryMs } from '../../src/application/avatars/watch-faces.ts';
import { essence, isSpoken, openConversation, storedMessages, toldMessages } from './conversation.ts';

const vendor = new FakeLiveAvatar();
let home: ServerHome;
let server: ServerProcess;

beforeAll(async () => {
  const [baseUrl, made] = await Promise.all([vendor.listen(), ServerHome.make()]);
  home = made;
  server = await home.start({
    LIVEAVATAR_API_KEY: vendor.apiKey,
    LIVEAVATAR_AVATAR_ID: 'an-avatar',
    LIVEAVATAR_BASE_URL: baseUrl,
  });
});
afterAll(async () => {
  await home.remove();
  await vendor.close();
});

const route = (path: string): string => `${server.url}/api/v1/heygen/${path}`;

describe('the server with an avatar', () => {
  it('gives a token whose session it lists, keeps alive and stops', async () => {
    const granted = await read<{ token: string; session_id: string }>(route('session-token'), {
      method: 'POST',
    });
    vendor.start(granted.session_id);
    expect(await read(route('sessions'))).toMatchObject([{ session_id: granted.session_id }]);
    const session = `sessions/${granted.session_id}`;
    expect(await call(route(`${session}/keep-alive`), { method: 'POST' })).toMatchObject({ status: 204 });
    expect(await call(route(session), { method: 'DELETE' })).toMatchObject({ status: 204 });
    expect(vendor.open.size).toBe(0);
    expect(server.stdout + server.stderr).not.toContain(vendor.apiKey);
    expect(server.stdout + server.stderr).not.toContain(granted.token);
  });

  it.each([
    [
      { status: 403, body: { code: 4032, message: 'Session concurrency limit reached: acct-7' } },
      '429 limit_reached 5',
    ],
    [
      { status: 409, body: { code: 1, message: 'Concurrent sessions of acct-7: 3 of 3' } },
      '429 limit_reached 5',
    ],
    [{ status: 429, body: { code: 1, message: 'acct-7: concurrency' } }, '429 limit_reached 5'],
    [
      { status: 429, body: { message: 'acct-7: slow down' }, headers: { 'Retry-After': '17' } },
      '503 busy 17',
    ],
    [{ status: 401, body: { code: 4010, message: 'acct-7 has no such key' } }, '503 refused 5'],
    [{ status: 500, body: { message: 'acct-7 failed' } }, '503 unavailable 5'],
    [{ text: '<html>acct-7</html>' }, '503 unavailable 5'],
  ])('tells a trouble of the vendor in words of its own: %j', async (instead, expected) => {
    vendor.misbehave = () => instead;
    const { status, text, headers } = await call(route('session-token'), { method: 'POST' });
    vendor.misbehave = () => null;
    const { type } = JSON.parse(text) as { type: string };
    const name = type.replace('urn:caresma:problem:avatar_', '');
    expect(`${status} ${name} ${headers['retry-after']}`).toBe(expected);
    expect(text + JSON.stringify(headers) + server.stdout + server.stderr).not.toContain('acct-7');
  });

  it('tells the conversation that the vendor dropped its face, and loses no sentence', async () => {
    const granted = await read<{ session_id: string }>(route('session-token'), { method: 'POST' });
    vendor.start(granted.session_id);
    const { client, sessionId } = await openConversation(server);
    const say = async (text: string): Promise<void> => {
      const told = client.frames.filter(isSpoken).length;
      client.send({ type: 'text', text });
      await client.until('an answer', () => client.frames.filter(isSpoken).length === told + 2);
    };
    await client.next('text_response');
    await say('Good morning.');
    // The look in which the server learns that there is an avatar.
    await setTimeout(watchFacesEveryMs + 500);
    vendor.open.delete(granted.session_id);
    await say('You look well.');
    const kept = await call(route(`sessions/${granted.session_id}/keep-alive`), { method: 'POST' });
    expect(kept.status).toBe(404);
    expect(await client.next('degraded')).toEqual({ type: 'degraded', part: 'avatar' });
    await say('Are you still there?');

    expect((await storedMessages(server, sessionId)).map(essence)).toEqual(toldMessages(client));
    for (const { message_id: id, text } of client.frames.filter(({ type }) => type === 'text_response')) {
      const deltas = client.frames.filter(
        ({ type, message_id }) => type === 'text_delta' && message_id === id,
      );
      expect(deltas.map((delta) => delta['text']).join('')).toBe(text);
    }
    const copy = await read<{ face_changes: readonly unknown[] }>(`${server.url}/api/v1/users/me/export`);
    const change = { part: 'avatar', state: 'lost', noticed_by: 'server', after_seq: 5 };
    expect(copy.face_changes).toMatchObject([{ session_id: sessionId, ...change }]);
    await client.close();
  }, 60_000);

  it('goes on with the conversation while the vendor is away', async () => {
    vendor.misbehave = () => 'cut';
    const { client } = await openConversation(server);
    const refused = await call(route('session-token'), { method: 'POST' });
    expect(refused.status).toBe(503);
    expect(JSON.parse(refused.text)).toMatchObject({ type: 'urn:caresma:problem:avatar_unavailable' });
    client.send({ type: 'text', text: 'I am still here.' });
    await client.next('text_response');
    await client.close();
  });
});

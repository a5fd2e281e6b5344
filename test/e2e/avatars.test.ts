import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FakeLiveAvatar } from '../support/fake-avatars/fake-liveavatar.ts';
import { call, read } from '../support/http-call.ts';
import { ServerHome, type ServerProcess } from '../support/server-process.ts';
import { openConversation } from './conversation.ts';

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

import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { socketLimits } from '../../src/interfaces/ws/limits.ts';
import { call, read, type Call } from '../support/http-call.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres-database.ts';
import { ServerHome, type ServerProcess } from '../support/server-process.ts';
import { refusedUpgrade } from '../support/ws-client.ts';
import { openConversation, pcm16, sessionUrl } from './conversation.ts';

let database: TestDatabase;
let home: ServerHome;
let server: ServerProcess;
/** A session of somebody else, which the guest must not even find. */
const foreignId = randomUUID();
beforeAll(async () => {
  [database, home] = await Promise.all([createTestDatabase(), ServerHome.make()]);
  server = await home.start({ DATABASE_URL: database.url, GUEST_ACCESS: 'loopback', VOICE_GREETS: 'false' });
  const strangerId = randomUUID();
  await database.query(`insert into users (id, role, created_at) values ($1, 'user', now())`, [strangerId]);
  await database.query(
    `insert into sessions (id, user_id, status, started_at, created_at, updated_at)
     values ($1, $2, 'active', now(), now(), now())`,
    [foreignId, strangerId],
  );
});
afterAll(async () => {
  await home.remove();
  await database.drop();
});

const sessions = '/api/v1/sessions';
const json = { 'Content-Type': 'application/json' };

type Refusal = readonly [what: string, path: string, call: Call, status: number, problem: string];

const refusals: readonly Refusal[] = [
  ['an unknown address', '/api/v1/nothing', {}, 404, 'route_not_found'],
  ['an address outside the API', '/../../etc/passwd', {}, 404, 'route_not_found'],
  ['a path that cannot be decoded', `${sessions}/%ZZ`, {}, 400, 'bad_request'],
  ['a method that an address does not take', sessions, { method: 'DELETE' }, 405, 'method_not_allowed'],
  ['TRACE', sessions, { method: 'TRACE' }, 405, 'method_not_allowed'],
  ['half of a JSON body', sessions, { method: 'POST', headers: json, body: '{"title":' }, 400, 'bad_request'],
  [
    'a body that is not JSON',
    sessions,
    { method: 'POST', headers: { 'Content-Type': 'text/xml' }, body: '<x/>' },
    415,
    'unsupported_media_type',
  ],
  [
    'a compressed body',
    sessions,
    { method: 'POST', headers: { ...json, 'Content-Encoding': 'gzip' }, body: 'x' },
    415,
    'unsupported_media_type',
  ],
  ['a huge body', sessions, { method: 'POST', body: { title: 'x'.repeat(300_000) } }, 413, 'body_too_large'],
  ['a body that is a list', sessions, { method: 'POST', body: [] }, 422, 'invalid_input'],
  ['a number for a text', sessions, { method: 'POST', body: { title: 7 } }, 422, 'invalid_input'],
  ['an unknown key', sessions, { method: 'POST', body: { colour: 'red' } }, 422, 'invalid_input'],
  [
    'a key of prototypes',
    sessions,
    { method: 'POST', headers: json, body: '{"__proto__":{}}' },
    422,
    'invalid_input',
  ],
  ['a text with a zero in it', sessions, { method: 'POST', body: { title: 'a\0b' } }, 422, 'invalid_input'],
  [
    'half of a character',
    sessions,
    { method: 'POST', headers: json, body: '{"title":"\\ud800"}' },
    422,
    'invalid_input',
  ],
  [
    'JSON a thousand levels deep',
    sessions,
    {
      method: 'POST',
      headers: json,
      body: `{"session_metadata":${'{"a":'.repeat(1_000)}1${'}'.repeat(1_001)}`,
    },
    422,
    'invalid_input',
  ],
  ['a page of no size', `${sessions}?limit=0`, {}, 422, 'invalid_input'],
  ['a page of words', `${sessions}?limit=many`, {}, 422, 'invalid_input'],
  ['a limit given twice', `${sessions}?limit=1&limit=2`, {}, 422, 'invalid_input'],
  ['a cursor of our own making', `${sessions}?cursor=AAAA`, {}, 422, 'invalid_input'],
  ['an unknown parameter', `${sessions}?order=asc`, {}, 422, 'invalid_input'],
];

describe('a bad request', () => {
  it.each(refusals)('that is %s gets a problem', async (_, path, options, status, problem) => {
    const answer = await call(`${server.url}${path}`, options);
    expect([answer.status, answer.headers['content-type']]).toEqual([
      status,
      'application/problem+json; charset=utf-8',
    ]);
    expect(JSON.parse(answer.text)).toMatchObject({
      type: `urn:caresma:problem:${problem}`,
      status,
      detail: expect.stringMatching(/^[A-Z].*\.$/),
      request_id: answer.headers['x-request-id'],
    });
    expect(answer.text).not.toMatch(/at .*:\d+:\d+|node_modules|Error/);
  });

  it.each([
    ['no HTTP', 'HELLO\r\n\r\n'],
    [
      'two lengths of one body',
      `POST ${sessions} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}`,
    ],
    [
      'a header beyond all bounds',
      `GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`,
    ],
    ['no Host', `GET ${sessions} HTTP/1.1\r\n\r\n`],
  ])('that is %s is refused and its connection closed', async (_, bytes) => {
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    socket.write(bytes);
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 4\d\d /);
  });
});

describe('the id of a session', () => {
  const ids = [
    ['unknown', randomUUID()],
    ['of somebody else', foreignId],
    ['malformed', 'not-a-uuid'],
    ['an injection', encodeURIComponent("' or 1=1 --")],
    ['a path', encodeURIComponent('../health')],
  ] as const;
  const calls = [
    ['GET', ''],
    ['PATCH', ''],
    ['DELETE', ''],
    ['POST', '/end'],
    ['GET', '/messages'],
    ['GET', '/messages/count'],
  ] as const;

  it.each(calls)(
    "that is not the caller's is refused alike by %s …%s, whoever's it is",
    async (method, path) => {
      const answers = await Promise.all(
        ids.map(async ([, id]) => {
          const body = method === 'PATCH' ? { title: 'Mine now' } : undefined;
          const answer = await call(`${sessionUrl(server, id)}${path}`, { method, ...(body && { body }) });
          const {
            request_id: requestId,
            instance: _,
            ...problem
          } = JSON.parse(answer.text) as Record<string, unknown>;
          expect(requestId).toBe(answer.headers['x-request-id']);
          return { status: answer.status, problem };
        }),
      );
      expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
      expect(answers[0]).toMatchObject({
        status: 404,
        problem: { type: 'urn:caresma:problem:session_not_found' },
      });
    },
  );

  it("that is not the caller's is refused by the socket alike, byte for byte", async () => {
    const refused = await Promise.all(ids.map(([, id]) => refusedUpgrade(server.socketUrl(id))));
    expect(new Set(refused.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(refused[0]).toMatchObject({ status: 404 });
  });

  it('of somebody else still names an untouched session afterwards', async () => {
    const rows = await database.query('select status, title from sessions where id = $1', [foreignId]);
    expect(rows).toEqual([{ status: 'active', title: null }]);
  });
});

describe('a bad frame', () => {
  const frames: readonly (readonly [string, string | Buffer | object, string])[] = [
    ['half of a JSON text', '{"type":', 'frame_malformed'],
    ['no object', '[]', 'frame_malformed'],
    ['null', 'null', 'frame_malformed'],
    ['an object without type', {}, 'frame_malformed'],
    ['a type that is a number', { type: 1 }, 'frame_malformed'],
    ['an unknown type', { type: 'sing' }, 'frame_unknown'],
    ['a type of prototypes', { type: 'constructor' }, 'frame_unknown'],
    ['a turn without text', { type: 'text' }, 'frame_malformed'],
    ['a turn of spaces', { type: 'text', text: '  ' }, 'frame_malformed'],
    ['a turn of 4,001 characters', { type: 'text', text: 'x'.repeat(4_001) }, 'frame_malformed'],
    ['a turn with a zero in it', { type: 'text', text: 'a\0b' }, 'frame_malformed'],
    ['half of a character', '{"type":"text","text":"\\ud800"}', 'frame_malformed'],
    ['a turn with an odd id', { type: 'text', text: 'Hello.', client_msg_id: '1' }, 'frame_malformed'],
    ['playback of nothing', { type: 'playback', state: 'started' }, 'frame_malformed'],
    [
      'playback of less than nothing',
      { type: 'playback', message_id: 'm', state: 'ended', spoken_chars: -1 },
      'frame_malformed',
    ],
    [
      'JSON a thousand levels deep',
      `{"type":"ping","a":${'['.repeat(1_000)}${']'.repeat(1_000)}}`,
      'frame_malformed',
    ],
    ['a text frame of 17 KiB', { type: 'ping', padding: 'x'.repeat(17_000) }, 'frame_too_large'],
    ['audio of an odd length', Buffer.alloc(961), 'audio_odd_length'],
  ];

  it('is answered by what is wrong with it, and the conversation goes on', async () => {
    const { client, sessionId } = await openConversation(server);
    for (const [what, frame, code] of frames) {
      client.send(frame);
      expect([what, await client.next()]).toEqual([
        what,
        { type: 'error', code, retryable: false, message: expect.stringMatching(/^[A-Z].*\.$/) },
      ]);
    }
    client.send({ type: 'playback', message_id: 'of no message', state: 'interrupted', spoken_chars: 5 });
    client.send({ type: 'interrupt' });
    client.send(Buffer.alloc(0));
    client.send({ type: 'text', text: 'Nothing is lost.', and: 'an unknown key' });
    expect(await client.next('transcript')).toMatchObject({ seq: 1, text: 'Nothing is lost.', saved: true });
    expect(await client.next('text_response')).toMatchObject({ seq: 2 });
    expect(await read(`${sessionUrl(server, sessionId)}/messages/count`)).toMatchObject({ message_count: 2 });
    await client.close();
  });

  it('of more than 64 KiB closes its own socket with 1009 and no other', async () => {
    const [{ client }, { client: other }] = [await openConversation(server), await openConversation(server)];
    client.send(pcm16(40_000, 'speech'));
    expect(await client.whenClosed()).toMatchObject({ code: 1009 });
    other.send({ type: 'ping' });
    expect(await other.next('pong')).toEqual({ type: 'pong' });
    await other.close();
  });

  it('of broken UTF-8 closes the socket with 1007', async () => {
    const { client } = await openConversation(server);
    client.socket.send(Buffer.from([0x22, 0xff, 0x22]), { binary: false });
    expect(await client.whenClosed()).toMatchObject({ code: 1007 });
  });

  it('sent over and over closes the socket with 1008', async () => {
    const { client } = await openConversation(server);
    for (let sent = 0; sent < 250; sent += 1) client.send('{');
    expect(await client.whenClosed()).toEqual({ code: 1008, reason: 'too_many_frames' });
  });
});

describe('a bad upgrade', () => {
  it.each([
    ['with credentials in its address', 'new?token=abc', 400],
    ['from a position that is no number', 'new?resume_from=abc', 400],
    ['from a position before the beginning', 'new?resume_from=-1', 400],
    ['without a session', '', 404],
    ['below a session', 'new/more', 404],
  ])('%s is refused', async (_, session, status) => {
    const refused = await refusedUpgrade(server.socketUrl(session));
    expect([refused.status, refused.headers['content-type']]).toEqual([status, 'application/problem+json']);
  });

  it('without credentials, repeated often enough, bars its sender for a while, but nobody who is connected', async () => {
    const { client } = await openConversation(server);
    // A name that was pointed at this machine: the guest is not let in under it.
    const asStranger = { headers: { host: 'rebound.example' } };
    // The count may start again on the way, once: a window is far longer than all of these tries together.
    const enoughTries = 2 * socketLimits.refusedUpgrades + 1;
    let refused = await refusedUpgrade(server.socketUrl(), asStranger);
    for (let tries = 1; tries < enoughTries && refused.status === 401; tries += 1) {
      refused = await refusedUpgrade(server.socketUrl(), asStranger);
    }
    expect(refused).toMatchObject({
      status: 429,
      headers: { 'retry-after': expect.stringMatching(/^\d+$/) },
    });
    client.send({ type: 'ping' });
    expect(await client.next('pong')).toEqual({ type: 'pong' });
    await client.close();
  });
});

describe('after all of this the server', () => {
  it('lives, has not failed once, and ends as if nothing had been', async () => {
    expect((await call(`${server.url}/livez`)).status).toBe(200);
    expect(await server.end()).toEqual({ code: 0, signal: null });
    expect(server.stdout).not.toMatch(/"level":"error"|"status":5\d\d/);
    expect(server.stdout).not.toContain('Nothing is lost');
    expect(server.stderr).toBe('');
  });
});

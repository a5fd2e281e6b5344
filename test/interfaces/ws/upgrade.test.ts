import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { StorageUnavailable } from '../../../src/application/ports/storage-unavailable.ts';
import type { OpenConversation } from '../../../src/application/voice-session/open-conversation.ts';
import { err, ok } from '../../../src/domain/shared/result.ts';
import { localGuest } from '../../../src/domain/users/user.ts';
import { refusedUpgrade, WsClient } from '../../support/ws-client.ts';
import { allowedOrigin, FakeConversation, sessionId, startWsServer } from './ws-server.ts';

const problem = (body: string) => JSON.parse(body) as { title: string; status: number; detail: string };

describe('an upgrade', () => {
  it.each(['new', 'undefined', 'null'])('to %s asks for a new session', async (path) => {
    await using server = await startWsServer();
    await WsClient.connect(server.url(path));
    expect(server.requests).toEqual([
      { principal: localGuest, sessionId: null, resumeFrom: null, mode: 'free' },
    ]);
  });

  it('may ask for a new session that is a screening', async () => {
    await using server = await startWsServer();
    await WsClient.connect(server.url('new?mode=screening'));
    expect(server.requests).toMatchObject([{ sessionId: null, mode: 'screening' }]);
  });

  it('hands over the id as it was sent', async () => {
    await using server = await startWsServer();
    await WsClient.connect(server.url(sessionId.toUpperCase()));
    expect(server.requests).toMatchObject([{ sessionId: sessionId.toUpperCase(), resumeFrom: null }]);
  });

  it('may ask for what was missed', async () => {
    await using server = await startWsServer();
    await WsClient.connect(server.url(`${sessionId}?resume_from=12`));
    expect(server.requests).toMatchObject([{ sessionId, resumeFrom: 12 }]);
  });

  it('answers only our sub-protocol and never repeats a ticket', async () => {
    await using server = await startWsServer();
    const client = await WsClient.connect(server.url(), { protocols: ['ticket.abc', 'caresma.v1'] });
    expect(client.socket.protocol).toBe('caresma.v1');
  });

  it('negotiates no compression', async () => {
    await using server = await startWsServer();
    const client = await WsClient.connect(server.url(), { perMessageDeflate: true });
    expect(client.socket.extensions).toBe('');
  });

  it('loses no frame that comes right behind it', async () => {
    await using server = await startWsServer();
    const client = new WsClient(server.url());
    client.socket.on('open', () => client.send({ type: 'start_recording' }));
    client.socket.on('open', () => client.send(new Uint8Array(960)));
    await server.conversation.until(({ acts }) => acts.length === 2);
    expect(server.conversation.acts.map(({ type }) => type)).toEqual(['start_recording', 'audio']);
  });
});

const foreignOrigins = [
  'null',
  'http://localhost:3001',
  'http://localhost',
  'http://localhost:30000',
  'http://localhost:300',
  'http://LOCALHOST:3000',
  'HTTP://localhost:3000',
  'https://localhost:3000',
  'ws://localhost:3000',
  'localhost:3000',
  '//localhost:3000',
  'http://localhost:3000/',
  'http://localhost:3000/app',
  'http://localhost:3000?',
  'http://localhost:3000#',
  'http://localhost.:3000',
  'http://localhost:3000.evil.example',
  'http://localhost.evil.example:3000',
  'http://evil-localhost:3000',
  'http://evil.localhost:3000',
  'http://user@localhost:3000',
  'http://localhost:3000@evil.example',
  'http://127.0.0.1:3000',
  'http://127.1:3000',
  'http://[::1]:3000',
  'http://0.0.0.0:3000',
  'http://evil.example',
  'https://evil.example?http://localhost:3000',
  'http://localhost:3000, http://evil.example',
  'file://',
  'chrome-extension://abcdefghijklmnop',
  'http://xn--lcalhost-95g:3000',
];

describe('a refused upgrade', () => {
  it.each(foreignOrigins)('comes from the origin %s', async (origin) => {
    await using server = await startWsServer();
    const { status, headers, body } = await refusedUpgrade(server.url(), { origin });
    expect(status).toBe(403);
    expect(headers['content-type']).toBe('application/problem+json');
    expect(problem(body)).toMatchObject({ status: 403, title: 'Page not allowed' });
    expect(server.requests).toEqual([]);
  });

  it('comes without credentials where there are no guests', async () => {
    await using server = await startWsServer({
      authenticate: () => Promise.resolve(err({ type: 'not_authenticated' })),
    });
    expect(await refusedUpgrade(server.url('new?token=abc'))).toMatchObject({
      status: 401,
      headers: { 'www-authenticate': 'Bearer' },
    });
    expect(server.requests).toEqual([]);
  });

  it('answers an absent, a foreign and a malformed id with the same bytes', async () => {
    await using server = await startWsServer({
      openConversation: () => Promise.resolve(err({ type: 'session_not_found' })),
    });
    const ids = [
      sessionId,
      '018f0000-0000-7000-8000-00000000beef',
      'nonsense',
      '%zz',
      '..%2f',
      'a'.repeat(500),
    ];
    const answers: Buffer[] = [];
    for (const id of ids) answers.push(await rawAnswer(server.port, id));
    expect(answers[0]!.toString()).toMatch(/^HTTP\/1.1 404 Not Found\r\n/);
    for (const answer of answers) expect(answer.equals(answers[0]!)).toBe(true);
  });

  it.each([
    'resume_from=-1',
    'resume_from=1.5',
    'resume_from=',
    'resume_from=abc',
    'resume_from=99999999999',
    'resume_from=1&resume_from=2',
    'mode=screening',
    'mode=free',
    'token=abc',
    'access_token=abc',
    'ticket=abc',
    'Authorization=abc',
    'api_key=abc',
    '%74oken=abc',
  ])('has the query %s', async (query) => {
    await using server = await startWsServer();
    const { status, body } = await refusedUpgrade(server.url(`${sessionId}?${query}`));
    expect(status).toBe(400);
    expect(body).not.toContain('abc');
    expect(server.requests).toEqual([]);
  });

  it.each(['mode=', 'mode=exam', 'mode=screening&mode=free'])(
    'asks for a new session with %s',
    async (query) => {
      await using server = await startWsServer();
      expect(await refusedUpgrade(server.url(`new?${query}`))).toMatchObject({ status: 400 });
      expect(server.requests).toEqual([]);
    },
  );

  it.each([
    '/',
    '/api/v1/ws/session',
    '/api/v1/ws/session/',
    '/api/v1/ws/session/a/b',
    '/api/v1/ws',
    '/ws/session/new',
  ])('goes to %s', async (path) => {
    await using server = await startWsServer();
    expect(await refusedUpgrade(server.at(path))).toMatchObject({ status: 404 });
  });

  it.each([
    [{ type: 'too_many_sessions' } as const, 429],
    [{ type: 'server_stopping' } as const, 503],
  ])('says %j with status %i', async (failure, status) => {
    await using server = await startWsServer({ openConversation: () => Promise.resolve(err(failure)) });
    expect(await refusedUpgrade(server.url())).toMatchObject({ status });
  });

  it('says that the database is away, and when to come again', async () => {
    await using server = await startWsServer({
      openConversation: () => Promise.reject(new StorageUnavailable('x')),
    });
    const { status, headers } = await refusedUpgrade(server.url());
    expect([status, headers['retry-after']]).toEqual([503, '5']);
  });

  it('is said within 3 s when the database does not answer', async () => {
    const { promise: asked, resolve: ask } = Promise.withResolvers<void>();
    const { promise: answer, resolve: respond } =
      Promise.withResolvers<ReturnType<typeof ok<FakeConversation>>>();
    await using server = await startWsServer({
      openConversation: () => {
        ask();
        return answer;
      },
    });
    const refused = refusedUpgrade(server.url());
    await asked;
    server.clock.advance(3_000);
    expect(await refused).toMatchObject({ status: 503 });

    const late = new FakeConversation();
    respond(ok(late));
    await answer;
    expect(late.links).toEqual([]);
    expect(server.clock.pendingTimers).toBe(0);
  });

  it('says nothing of a bug but that there is one', async () => {
    await using server = await startWsServer({
      openConversation: () => Promise.reject(new TypeError('secret words')),
    });
    const { status, body } = await refusedUpgrade(server.url());
    expect(status).toBe(500);
    expect(body + JSON.stringify(server.log.lines)).not.toContain('secret');
    expect(server.log.named('upgrade_failed')).toMatchObject([
      { level: 'error', fields: { errorName: 'TypeError' } },
    ]);
  });

  it.each([{ 'Sec-WebSocket-Key': 'short' }, { 'Sec-WebSocket-Version': '12' }, { Upgrade: 'h2c' }])(
    'has a handshake with %j, and opens nothing',
    async (headers) => {
      await using server = await startWsServer();
      const answer = (await rawAnswer(server.port, 'new', headers)).toString();
      expect(answer).toMatch(/^HTTP\/1.1 400 Bad Request\r\nContent-Type: application\/problem\+json\r\n/);
      expect(server.requests).toEqual([]);
    },
  );

  it('offers sub-protocols that cannot be read', async () => {
    await using server = await startWsServer();
    const answer = (await rawAnswer(server.port, 'new', { 'Sec-WebSocket-Protocol': 'a,,b' })).toString();
    expect(answer).toMatch(/^HTTP\/1.1 400 Bad Request\r\nContent-Type: application\/problem\+json\r\n/);
    expect(server.conversation.links).toEqual([]);
  });

  it('harms nobody when its client is gone before the answer', async () => {
    const { promise: asked, resolve: ask } = Promise.withResolvers<void>();
    const { promise: answer, resolve: respond } =
      Promise.withResolvers<Awaited<ReturnType<OpenConversation>>>();
    await using server = await startWsServer({
      openConversation: () => {
        ask();
        return answer;
      },
    });
    const client = connect(server.port, '127.0.0.1');
    client.write(
      `GET /api/v1/ws/session/new HTTP/1.1\r\nHost: 127.0.0.1\r\n${Object.entries(handshake)
        .map(([name, value]) => `${name}: ${value}\r\n`)
        .join('')}\r\n`,
    );
    await asked;
    client.resetAndDestroy();
    await once(client, 'close');
    respond(err({ type: 'session_not_found' }));
    await WsClient.connect(server.url()).catch(() => {});
    expect(server.metrics.total('upgrades_refused')).toBe(2);
    expect(server.handle.connections()).toBe(0);
  });

  it('is, after 20 without credentials within a minute, the next of its address whatever it asks', async () => {
    let isSignedIn = false;
    await using server = await startWsServer({
      authenticate: () => Promise.resolve(isSignedIn ? ok(localGuest) : err({ type: 'not_authenticated' })),
    });
    for (let count = 0; count < 20; count++) {
      expect(await refusedUpgrade(server.url())).toMatchObject({ status: 401 });
    }
    isSignedIn = true;
    const { status, headers } = await refusedUpgrade(server.url());
    expect([status, headers['retry-after']]).toEqual([429, '60']);
    expect(server.log.named('upgrade_refused')).toHaveLength(20);
    expect(server.metrics.total('upgrades_refused', { reason: 'too_many_attempts' })).toBe(1);

    server.clock.advance(60_000);
    await WsClient.connect(server.url());
  });

  it.each([
    [
      'a foreign page, which may sit in the browser of the very person',
      '/api/v1/ws/session/new',
      'null',
      403,
    ],
    ['somebody known who asks for what is not there', '/nowhere', allowedOrigin, 404],
    ['somebody known who asks wrongly', '/api/v1/ws/session/new?token=1', allowedOrigin, 400],
  ])('is not held against %s', async (_, path, origin, status) => {
    await using server = await startWsServer();
    for (let count = 0; count < 25; count++) {
      expect(await refusedUpgrade(server.at(path), { origin })).toMatchObject({ status });
    }
  });

  it('is not held against a peer when the server is at fault', async () => {
    await using server = await startWsServer({
      openConversation: () => Promise.resolve(err({ type: 'server_stopping' })),
    });
    for (let count = 0; count < 25; count++) {
      expect(await refusedUpgrade(server.url())).toMatchObject({ status: 503 });
    }
  });

  it('finds a server that stops, which keeps its open sockets', async () => {
    await using server = await startWsServer();
    const client = await WsClient.connect(server.url());
    server.handle.stop();
    const { status, headers } = await refusedUpgrade(server.url());
    expect([status, headers['retry-after']]).toEqual([503, '5']);

    client.send({ type: 'ping' });
    await client.next('pong');
    expect(server.handle.connections()).toBe(1);
  });

  it('finds a server that began to stop while the conversation was opened', async () => {
    await using server = await startWsServer({
      openConversation: () => {
        server.handle.stop();
        return Promise.resolve(ok(server.conversation));
      },
    });
    expect(await refusedUpgrade(server.url())).toMatchObject({ status: 503 });
    expect(server.conversation.links).toEqual([]);
  });
});

describe('a server that closes', () => {
  it('closes every socket with 1012 and leaves no timer', async () => {
    const server = await startWsServer();
    const clients = [await WsClient.connect(server.url()), await WsClient.connect(server.url())];
    expect(server.metrics.gauge('clients_connected')).toBe(2);
    await server[Symbol.asyncDispose]();
    for (const client of clients) expect(await client.whenClosed()).toMatchObject({ code: 1012 });
    expect(server.handle.connections()).toBe(0);
    expect(server.metrics.gauge('clients_connected')).toBe(0);
    expect(server.conversation.left).toBe(2);
    expect(server.clock.pendingTimers).toBe(0);
  });
});

const handshake = {
  Connection: 'Upgrade',
  Upgrade: 'websocket',
  'Sec-WebSocket-Version': '13',
  'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
};

/** Everything the server sends to a raw upgrade request. */
const rawAnswer = async (port: number, id: string, headers: Record<string, string> = {}): Promise<Buffer> => {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  const path = `/api/v1/ws/session/${id}`;
  const outgoing = request({
    port,
    host: '127.0.0.1',
    path,
    headers: { ...handshake, ...headers },
  });
  const chunks: Buffer[] = [];
  outgoing.on('socket', (socket) => {
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.on('close', () => resolve(Buffer.concat(chunks)));
  });
  outgoing.on('response', (response) => response.resume());
  outgoing.on('error', reject);
  outgoing.end();
  return promise;
};

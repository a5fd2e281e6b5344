import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startFakeOpenAi, type FakeOpenAi } from '../support/fake-openai/fake-openai.ts';
import { call, read, type Answer } from '../support/http-call.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres-database.ts';
import { ServerHome, type Exit, type ServerProcess } from '../support/server-process.ts';
import { TcpGate } from '../support/tcp-gate.ts';
import { refusedUpgrade, WsClient } from '../support/ws-client.ts';
import { openConversation, sessionUrl } from './conversation.ts';

const run = randomBytes(4).toString('hex');
const canaries = new Map<string, string>();

/** A string that occurs nowhere else; `kind` says what it stands for. */
const canary = (kind: string): string => {
  const known = canaries.get(kind) ?? `Canary${run}x${canaries.size}x${randomBytes(6).toString('hex')}`;
  canaries.set(kind, known);
  return known;
};

/** Everything that came out of the server and must hold none of them, by where it came out. */
const outputs = new Map<string, string>();
const keep = (where: string, what: string): void => {
  outputs.set(where, `${outputs.get(where) ?? ''}\n${what}`);
};

let fake: FakeOpenAi;
let database: TestDatabase;
let gate: TcpGate;
let home: ServerHome;
let server: ServerProcess;
let exit: Exit;

beforeAll(async () => {
  [fake, database, home] = await Promise.all([startFakeOpenAi(), createTestDatabase(), ServerHome.make()]);
  const url = new URL(database.url);
  gate = await TcpGate.open(url.hostname, Number(url.port || 5432));
  url.host = `127.0.0.1:${gate.port}`;
  url.password = canary('database password');
  const crash = join(home.directory, 'crash.mjs');
  await writeFile(
    crash,
    `process.on('SIGUSR2', () => { throw new TypeError('${canary('message of a crash')}', { cause: new Error('${canary('cause of a crash')}') }); });`,
  );
  server = await home.start({
    DATABASE_URL: url.href,
    OPENAI_API_KEY: `sk-${canary('API key')}`,
    OPENAI_BASE_URL: fake.url,
    SECRET_KEY: `${canary('secret key')}-${randomBytes(32).toString('base64url')}`,
    GUEST_ACCESS: 'loopback',
    VOICE_UNKNOWN: canary('unknown setting'),
    API_REQUESTS_PER_MINUTE: '100000',
    NODE_OPTIONS: `--import file://${crash}`,
  });
  Object.assign(fake.behaviour, {
    transcript: () => `${canary('spoken words')} said`,
    reply: () => [canary('words of the interviewer'), ' indeed.'],
  });
});
afterAll(async () => {
  await home.remove();
  await gate.close();
  await Promise.all([fake.close(), database.drop()]);
});

const credentials = () => ({
  Authorization: `Bearer ${canary('access token')}`,
  Cookie: `session=${canary('cookie')}`,
  Referer: `http://localhost/${canary('referer')}`,
  'User-Agent': canary('user agent'),
  'X-Api-Key': canary('header'),
});

/** An answer of an error is searched; one of a success may hold what its owner stored. */
const keepRefusal = (where: string, { status, text: body, headers }: Answer): void => {
  if (status >= 400) keep(`error bodies, ${where}`, `${JSON.stringify(headers)}\n${body}`);
};

type Document = { readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>> };

const bodies = () => [
  { title: canary('title'), notes: canary('notes'), session_metadata: { key: canary('metadata') } },
  { title: { [canary('nested value')]: canary('nested text') } },
  { status: canary('status') },
  `{"title":"${canary('broken JSON')}`,
  `"${canary('JSON text')}"`,
];

describe('Canaries', () => {
  it('go through every route, with every kind of body', async () => {
    const { paths } = await read<Document>(`${server.url}/openapi.json`);
    const sessionId = (
      await read<{ id: string }>(`${server.url}/api/v1/sessions`, { method: 'POST', body: {} })
    ).id;
    const json = { ...credentials(), 'Content-Type': 'application/json' };
    const tries = Object.entries(paths).flatMap(([path, operations]) =>
      Object.keys(operations).flatMap((method) =>
        [sessionId, canary('id in a path')].flatMap((id) =>
          bodies().map((body) => ({ path: path.replace(/\{\w+\}/, id), method: method.toUpperCase(), body })),
        ),
      ),
    );
    expect(tries.length).toBeGreaterThan(100);
    for (const { path, method, body } of tries) {
      const hasBody = method !== 'GET' && method !== 'DELETE';
      const sent = { method, headers: json, ...(hasBody && { body }) };
      keepRefusal('routes', await call(`${server.url}${path}`, sent));
      keepRefusal('query', await call(`${server.url}${path}?token=${canary('token in a query')}`, sent));
    }
  });

  it('go through what HTTP refuses', async () => {
    const sessions = `${server.url}/api/v1/sessions`;
    const form = [
      '--b',
      `Content-Disposition: form-data; name="file"; filename="${canary('file name')}.txt"`,
      '',
      canary('uploaded text'),
      '--b--',
    ].join('\r\n');
    const post = { method: 'POST', headers: credentials() };
    const assessments = `${server.url}/api/v1/assessments`;
    const transcript = `Interviewer: ${canary('words of a transcript').repeat(3)}`;
    const calls = [
      call(`${assessments}/analyze`, { ...post, body: { transcript } }),
      call(`${assessments}/analyze`, { ...post, body: { transcript, session_id: canary('session') } }),
      call(`${assessments}/${canary('assessment')}`, { headers: credentials() }),
      call(`${assessments}/trend?algorithm=${canary('algorithm').repeat(20)}`),
      call(`${assessments}/analyze-file`, {
        ...post,
        headers: { ...credentials(), 'Content-Type': 'multipart/form-data; boundary=b' },
        body: form,
      }),
      call(`${server.url}/${canary('unknown address')}`, { headers: credentials() }),
      call(`${server.url}/api/v1/%ZZ${canary('undecodable address')}`),
      call(sessions, { method: 'DELETE', headers: credentials() }),
      call(sessions, { headers: { Origin: `https://${canary('origin')}.example` } }),
      call(sessions, { headers: { 'X-Forwarded-For': canary('forwarded address') } }),
      call(`${sessions}?cursor=${canary('cursor')}`),
      call(`${sessions}?email=${canary('e-mail in a query')}@example.com`),
      call(sessions, { ...post, body: { email: `${canary('e-mail')}@example.com` } }),
      call(sessions, { ...post, body: { password: canary('password') } }),
      call(sessions, { ...post, body: { title: canary('huge body').repeat(10_000) } }),
      call(sessions, { ...post, headers: { 'Content-Type': 'text/xml' }, body: `<a>${canary('XML')}</a>` }),
      call(sessions, {
        ...post,
        headers: { 'Content-Type': 'multipart/form-data; boundary=b' },
        body: form,
      }),
      call(sessions, {
        ...post,
        headers: { 'Content-Type': `application/${canary('media type')}` },
        body: 'x',
      }),
    ];
    const answers = await Promise.all(calls);
    for (const answer of answers) keepRefusal('refusals', answer);
    expect(answers.filter(({ status }) => status >= 400).length).toBeGreaterThanOrEqual(12);

    for (const bytes of [
      `${canary('method')} / HTTP/1.1\r\nHost: localhost\r\n\r\n`,
      `GET / HTTP/1.1\r\nHost: localhost\r\n${canary('broken header')}\r\n\r\n`,
      `GET /${canary('huge header')} HTTP/1.1\r\nHost: localhost\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`,
    ]) {
      const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
      socket.write(bytes);
      keep('error bodies, no HTTP', await text(socket));
    }
  });

  it('in the name of a field come back to who sent it, and reach no log', async () => {
    const answer = await call(`${server.url}/api/v1/sessions`, {
      method: 'POST',
      body: { [canary('JSON key')]: 1 },
    });
    expect(answer.status).toBe(422);
    const { errors: _, ...others } = JSON.parse(answer.text) as { readonly errors: unknown };
    keep('error bodies, all but the fields that are wrong', JSON.stringify(others));
  });

  it('go through upgrades that are refused', async () => {
    const url = server.socketUrl();
    const refusals = [
      refusedUpgrade(`${url}?ticket=${canary('ticket in a query')}`),
      refusedUpgrade(url, { origin: `https://${canary('origin of an upgrade')}.example` }),
      refusedUpgrade(server.socketUrl(canary('session of an upgrade'))),
      refusedUpgrade(url, { protocols: ['caresma.v1', `ticket.${canary('ticket in a subprotocol')}`] }),
      refusedUpgrade(url, { headers: { Authorization: `Bearer ${canary('token of an upgrade')}` } }),
      refusedUpgrade(url, { headers: { Forwarded: canary('forwarded header') } }),
      refusedUpgrade(url.replace('/ws/', `/${canary('path of an upgrade')}/`)),
      refusedUpgrade(`${url}?resume_from=${canary('resume_from')}`),
    ];
    const refused = await Promise.all(refusals);
    expect(refused.every(({ status }) => status >= 400)).toBe(true);
    for (const { headers, body } of refused) {
      keep('error bodies, upgrades', `${JSON.stringify(headers)}\n${body}`);
    }
  });

  it('go through every frame', async () => {
    const client = await WsClient.connect(server.socketUrl(), { protocols: ['caresma.v1'] });
    expect(client.socket.protocol).toBe('caresma.v1');
    await client.next('session_created');
    const frames: readonly (string | object)[] = [
      { type: 'text', text: canary('typed words') },
      { type: canary('type of a frame') },
      { type: 'text', text: 7, [canary('key of a frame')]: 1 },
      { type: 'text', text: 'Hello.', client_msg_id: canary('client_msg_id') },
      { type: 'playback', message_id: canary('message_id'), state: 'started' },
      { type: 'playback', message_id: 'm', state: canary('state') },
      `{"type":"${canary('broken frame')}`,
      `"${canary('text for a frame')}"`,
      Buffer.from(`${canary('binary frame')}!`),
    ];
    for (const frame of frames) client.send(frame);
    await client.until('an answer', () => client.frames.some(({ type }) => type === 'text_response'));
    client.socket.send(Buffer.from([0xff, 0xfe]), { binary: false });
    const { reason } = await client.whenClosed();
    const told = client.frames.filter(({ type }) => type !== 'transcript' && !type.startsWith('text_'));
    expect(told.filter(({ type }) => type === 'error').length).toBeGreaterThanOrEqual(6);
    keep('frames that are no message', `${JSON.stringify(told)} ${reason}`);
  });

  it('go through a provider that fails', async () => {
    const n = fake.connections.length + 1;
    const { client } = await openConversation(server);
    const upstream = await fake.connection(n);
    upstream.sendRaw(`{"type":"${canary('unknown event')}"}`);
    upstream.sendRaw(`{"${canary('broken event')}`);
    upstream.sendRaw(
      JSON.stringify({
        type: 'error',
        event_id: 'e',
        error: {
          type: canary('type of an error'),
          code: canary('code of an error'),
          message: canary('message of an error'),
          param: canary('parameter of an error'),
          event_id: null,
        },
      }),
    );
    fake.behaviour.greeting = { errorCode: canary('code of a refusal'), closeCode: 4000 };
    upstream.close(1011, canary('reason of a close'));
    const { code, reason } = await client.whenClosed();
    fake.behaviour.greeting = 'session';
    expect(code).toBe(4503);
    keep('frames that are no message', `${JSON.stringify(client.frames)} ${reason}`);
  });

  it('go through a database that fails', async () => {
    const { client, sessionId } = await openConversation(server);
    const patch = () =>
      call(sessionUrl(server, sessionId), {
        method: 'PATCH',
        body: { title: canary('title for a broken database') },
      });
    await database.query('alter table sessions rename column title to gone');
    const broken = await patch();
    await database.query('alter table sessions rename column gone to title');
    expect(broken.status).toBe(500);
    keepRefusal('broken database', broken);

    await database.query('alter table messages rename to gone');
    client.send({ type: 'text', text: canary('words for a broken database') });
    await vi.waitFor(() => expect(server.stdout).toContain('"event":"message_not_saved"'), 10_000);
    await database.query('alter table gone rename to messages');
    keep('frames that are no message', JSON.stringify(client.frames.filter(({ type }) => type === 'error')));

    gate.block();
    const away = await patch();
    gate.unblock();
    expect(away.status).toBe(503);
    keepRefusal('no database', away);
  });

  it('go through a crash, after the last numbers were read', async () => {
    keep('/metrics', (await call(`${server.url}/metrics`)).text);
    exit = await server.end('SIGUSR2');
    expect(exit).toEqual({ code: 70, signal: null });
    expect(server.stderr).toContain('crashed: TypeError');
    keep('standard output', server.stdout);
    keep('standard error', server.stderr);
  });

  it('are at least 40, and come out nowhere', () => {
    expect(canaries.size).toBeGreaterThanOrEqual(40);
    expect(outputs.get('standard output')).toContain('"event":"http_request_failed"');
    expect(outputs.get('standard output')).toContain('"event":"voice_event_rejected"');
    const found = [...canaries].flatMap(([kind, word]) =>
      [...outputs].filter(([, output]) => output.includes(word)).map(([where]) => `${kind} in ${where}`),
    );
    expect(found).toEqual([]);
  });
});

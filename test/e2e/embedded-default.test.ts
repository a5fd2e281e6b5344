import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call, read } from '../support/http-call.ts';
import { ServerHome, type ServerProcess } from '../support/server-process.ts';
import { refusedUpgrade, WsClient } from '../support/ws-client.ts';
import { essence, isSpoken, pcm16, sessionUrl, storedMessages, toldMessages } from './conversation.ts';

const page = 'http://localhost:3000';

/** A browser offers compression; the server does without. */
const browser = { origin: page, perMessageDeflate: true };

let home: ServerHome;
let server: ServerProcess;
beforeAll(async () => {
  home = await ServerHome.make();
  server = await home.start();
});
afterAll(() => home.remove());

describe('the server without any setting', () => {
  it('says where it listens, what is embedded and how to replace each part', () => {
    for (const path of ['/', '/docs', '/redoc', '/openapi.json', '/health', '/readyz', '/metrics']) {
      expect(server.stdout).toContain(`${server.url}${path}`);
    }
    expect(server.stdout).toContain(server.socketUrl());
    for (const setting of ['DATABASE_URL', 'OPENAI_API_KEY', 'ENCRYPTION_KEY', 'GUEST_ACCESS=off']) {
      expect(server.stdout).toContain(setting);
    }
    expect(server.stderr).toBe('');
  });

  it('serves every page and document that it names', async () => {
    const paths = [
      '/',
      '/docs',
      '/redoc',
      '/openapi.json',
      '/asyncapi.json',
      '/health',
      '/readyz',
      '/metrics',
    ];
    const answers = await Promise.all(paths.map((path) => call(`${server.url}${path}`)));
    expect(answers.map(({ status }) => status)).toEqual(paths.map(() => 200));
    expect(answers.every(({ text }) => text.length > 0)).toBe(true);
  });

  it('converses with a browser client of the first generation', async () => {
    const client = await WsClient.connect(server.socketUrl(), browser);
    expect(await client.next()).toEqual({ type: 'session_created', session_id: expect.any(String) });

    client.send({ type: 'start_recording' });
    expect(await client.next('recording_started')).toEqual({ type: 'recording_started' });
    for (let frame = 0; frame < 10; frame += 1) client.send(pcm16(4_096, 'speech'));
    client.send({ type: 'stop_recording' });
    expect(await client.next('recording_stopped')).toEqual({ type: 'recording_stopped' });
    expect(await client.next('text_response')).toMatchObject({ text: expect.stringMatching(/\S/), seq: 1 });

    client.send({ type: 'ping' });
    expect(await client.next('pong')).toEqual({ type: 'pong' });
    await client.close();
    expect(client.frames.filter(({ type }) => type === 'error')).toEqual([]);
    expect(client.audio).toEqual([]);
  });

  it('says that it does not transcribe instead of inventing a transcript', async () => {
    const client = await WsClient.connect(server.socketUrl(), browser);
    client.send({ type: 'start_recording' });
    for (let frame = 0; frame < 10; frame += 1) client.send(pcm16(4_096, 'speech'));
    client.send({ type: 'stop_recording' });
    await client.until('the notice', () =>
      client.frames.some(({ text }) => String(text).includes('cannot understand spoken words')),
    );
    await client.close();
    expect(client.frames.filter(({ type }) => type === 'transcript')).toEqual([]);
  });

  it.each(['undefined', 'null'])(
    'takes the session %s of a first-generation client for a new one',
    async (id) => {
      const client = await WsClient.connect(server.socketUrl(id), browser);
      expect(await client.next()).toMatchObject({ type: 'session_created' });
      await client.close();
    },
  );

  it('gives over HTTP what was said, in the words of the socket', async () => {
    const client = await WsClient.connect(server.socketUrl(), browser);
    const sessionId = String((await client.next('session_created'))['session_id']);
    await client.next('text_response');
    client.send({ type: 'text', text: 'I am well, thank you.' });
    await client.next('transcript');
    await client.next('text_response');
    await client.close();

    const told = toldMessages(client);
    expect(told.map(({ seq, role }) => [seq, role])).toEqual([
      [1, 'assistant'],
      [2, 'user'],
      [3, 'assistant'],
    ]);
    expect((await storedMessages(server, sessionId)).map(essence)).toEqual(told);
    expect(await read(`${sessionUrl(server, sessionId)}/messages/count`)).toEqual({
      session_id: sessionId,
      message_count: 3,
      user_messages: 1,
      assistant_messages: 2,
    });
    expect(client.frames.filter(isSpoken).every(({ saved }) => saved === true)).toBe(true);
  });

  it('assesses what was said by rules alone, and says that it was too little', async () => {
    const client = await WsClient.connect(server.socketUrl(), browser);
    const sessionId = String((await client.next('session_created'))['session_id']);
    await client.next('text_response');
    client.send({ type: 'text', text: 'I am well, thank you.' });
    await client.next('text_response');
    await client.close();

    const assessed = await read<Record<string, unknown>>(`${sessionUrl(server, sessionId)}/analyze`, {
      method: 'POST',
    });
    expect(assessed).toMatchObject({
      session_id: sessionId,
      overall_score: null,
      risk_level: null,
      assessment_metadata: { analyst: 'offline', participant_words: 5 },
    });
    const path = `${server.url}/api/v1/assessments`;
    expect(await read(`${path}/${assessed['id']}`)).toEqual(assessed);
    expect(await read(`${path}/session/${sessionId}`)).toMatchObject([{ id: assessed['id'] }]);
    expect(await read(`${path}/trend`)).toMatchObject({ points: [{ assessment_id: assessed['id'] }] });
  });
});

const sessions = (): string => `${server.url}/api/v1/sessions`;

describe('who may talk to the server without an account', () => {
  const foreign = [
    ['a request by another host name', { Host: 'rebound.example' }, 401, 'not_authenticated'],
    ['a page from elsewhere', { Origin: 'https://evil.example' }, 403, 'origin_refused'],
    ['a sandboxed page', { Origin: 'null' }, 403, 'origin_refused'],
    ['a request through a proxy', { 'X-Forwarded-For': '127.0.0.1' }, 401, 'not_authenticated'],
    ['a request through a standard proxy', { Forwarded: 'for=127.0.0.1' }, 401, 'not_authenticated'],
  ] as const;

  it.each(foreign)('excludes %s', async (_, headers, status, problem) => {
    const answer = await call(sessions(), { headers });
    expect([answer.status, JSON.parse(answer.text)]).toEqual([
      status,
      expect.objectContaining({ type: `urn:caresma:problem:${problem}` }),
    ]);
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();

    const upgrade = await refusedUpgrade(server.socketUrl(), { headers });
    expect([upgrade.status, JSON.parse(upgrade.body)]).toEqual([
      status,
      expect.objectContaining({ type: `urn:caresma:problem:${problem}` }),
    ]);
  });

  it('excludes a page from elsewhere from changing anything, whatever it sends', async () => {
    const before = await read<unknown[]>(sessions());
    const headers = { Origin: 'https://evil.example', 'Content-Type': 'text/plain' };
    expect((await call(sessions(), { method: 'POST', headers, body: '{}' })).status).toBe(403);
    expect(await read(sessions())).toEqual(before);
  });

  it.each([page, 'http://127.0.0.1:3000'])('includes the page %s under development', async (origin) => {
    const answer = await call(sessions(), { headers: { Origin: origin } });
    expect([answer.status, answer.headers['access-control-allow-origin']]).toEqual([200, origin]);
  });

  it('includes its own page', async () => {
    const answer = await call(sessions(), { headers: { Origin: server.url } });
    expect(answer.status).toBe(200);
  });
});

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { defaultBehaviour } from '../support/fake-openai/behaviour.ts';
import type { FakeConnection } from '../support/fake-openai/fake-connection.ts';
import { startFakeOpenAi, type FakeOpenAi } from '../support/fake-openai/fake-openai.ts';
import { read } from '../support/http-call.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres-database.ts';
import { ServerHome, type ServerProcess } from '../support/server-process.ts';
import { refusedUpgrade, WsClient } from '../support/ws-client.ts';
import {
  essence,
  isSpoken,
  openConversation,
  pcm16,
  sessionUrl,
  storedMessages,
  toldMessages,
} from './conversation.ts';

/** In everything that is said, and in every secret: it must not come out of the server's output. */
const canary = 'Amadeus7351';

let fake: FakeOpenAi;
let database: TestDatabase;
let home: ServerHome;
let server: ServerProcess;
beforeAll(async () => {
  [fake, database, home] = await Promise.all([startFakeOpenAi(), createTestDatabase(), ServerHome.make()]);
  server = await home.start({
    DATABASE_URL: database.url,
    OPENAI_API_KEY: `sk-${canary}`,
    OPENAI_BASE_URL: fake.url,
    GUEST_ACCESS: 'loopback',
  });
});
afterAll(async () => {
  await home.remove();
  await Promise.all([fake.close(), database.drop()]);
});
beforeEach(() => {
  Object.assign(fake.behaviour, defaultBehaviour, {
    transcript: (n: number) => `${canary} utterance ${n}`,
    reply: (n: number) => [`${canary} `, 'answer ', `${n}.`],
  });
});

/** A new conversation and its connection to the interviewer. */
const converse = async () => {
  const n = fake.connections.length + 1;
  const conversation = await openConversation(server);
  return { ...conversation, upstream: await fake.connection(n) };
};

/** A typed turn; resolves when it is answered. */
const say = async (client: WsClient, text: string): Promise<void> => {
  const before = client.frames.filter(isSpoken).length;
  client.send({ type: 'text', text: `${canary} ${text}` });
  await client.until('an answer', () => client.frames.filter(isSpoken).length === before + 2);
};

const speak = (client: WsClient): void => {
  for (const kind of ['speech', 'silence'] as const) {
    for (let frame = 0; frame < 10; frame += 1) client.send(pcm16(480, kind));
  }
};

const spokenItems = (upstream: FakeConnection): readonly string[] =>
  upstream.session.conversation.items.flatMap((item) =>
    item.type === 'message' && item.role === 'user' ? [item.id ?? ''] : [],
  );

const textsOf = (upstream: FakeConnection): readonly string[] =>
  upstream
    .sent('conversation.item.create')
    .flatMap(({ item }) =>
      item.type === 'message'
        ? item.content.map((content) => ('text' in content ? (content.text ?? '') : ''))
        : [],
    );

describe('a conversation with OpenAI, stored in PostgreSQL', () => {
  it('passes the audio on as it is, and puts what was said in order, once', async () => {
    Object.assign(fake.behaviour, { vad: 'loudness', transcribes: false });
    const { client, sessionId, upstream } = await converse();
    speak(client);
    speak(client);
    const [first = '', second = ''] = await fake.until(
      () => spokenItems(upstream).length === 2 && spokenItems(upstream),
      'two spoken turns',
    );
    for (const [item, text] of [
      [second, 'second'],
      [second, 'second, again'],
      [first, 'first'],
      [first, 'first, again'],
      [second, 'second, too late'],
    ] as const) {
      upstream.session.transcribe(item, `${canary} ${text}`);
    }
    await client.until('four messages', () => client.frames.filter(isSpoken).length === 4);

    expect(toldMessages(client).map(({ seq, role, content }) => [seq, role, content])).toEqual([
      [1, 'user', `${canary} first`],
      [2, 'assistant', `${canary} answer 1.`],
      [3, 'user', `${canary} second`],
      [4, 'assistant', `${canary} answer 2.`],
    ]);
    expect((await storedMessages(server, sessionId)).map(essence)).toEqual(toldMessages(client));
    const turn = [...Array(10).fill(pcm16(480, 'speech')), ...Array(10).fill(pcm16(480, 'silence'))];
    const sent = Buffer.concat([...turn, ...turn]);
    await fake.until(() => upstream.session.audio.totalBytes === sent.length, 'all audio');
    expect(upstream.session.audio.audio.equals(sent)).toBe(true);
    await client.close();
  });

  it('takes a typed turn once however often it is sent, and captions its answer', async () => {
    fake.behaviour.reply = () => ['Thank you', '. How did ', 'you sleep? Good', `, ${canary}.`];
    const { client, sessionId, upstream } = await converse();
    const typed = { type: 'text', text: `${canary} typed`, client_msg_id: randomUUID() };
    client.send(typed);
    const transcript = await client.next('transcript');
    client.send(typed);
    expect(await client.next('transcript')).toEqual(transcript);
    await client.until('an answer', () => client.frames.some(({ type }) => type === 'text_response'));
    await say(client, 'another turn');

    expect(upstream.sent('response.create')).toHaveLength(2);
    expect((await storedMessages(server, sessionId)).map(({ role }) => role)).toEqual([
      'user',
      'assistant',
      'user',
      'assistant',
    ]);
    const response = client.frames.find(({ type }) => type === 'text_response');
    const deltas = client.frames.filter(
      ({ type, message_id }) => type === 'text_delta' && message_id === response?.['message_id'],
    );
    expect(deltas.map(({ index, text }) => [index, text])).toEqual([
      [0, 'Thank you. '],
      [1, 'How did you sleep? '],
      [2, `Good, ${canary}.`],
    ]);
    expect(deltas.map(({ text }) => text).join('')).toBe(response?.['text']);
    expect(client.frames.indexOf(deltas.at(-1)!)).toBeLessThan(client.frames.indexOf(response!));
    await client.close();
  });

  it('is interrupted by speech: the client is told at once, and only what it was sent is kept', async () => {
    Object.assign(fake.behaviour, { vad: 'loudness', endsResponses: false });
    fake.behaviour.reply = () => ['Once there ', `was ${canary}. `, 'One day'];
    const { client, sessionId } = await converse();
    client.send({ type: 'text', text: `${canary} tell me a story` });
    const delta = await client.next('text_delta');
    client.send(pcm16(480, 'speech'));
    expect(await client.next('speech_started')).toEqual({ type: 'speech_started' });
    expect(await client.next('interrupted')).toEqual({
      type: 'interrupted',
      message_id: delta['message_id'],
      sent_chars: `Once there was ${canary}. `.length,
    });
    expect(await client.next('text_response')).toMatchObject({
      message_id: delta['message_id'],
      text: `Once there was ${canary}. `,
      interrupted: true,
    });
    expect(await storedMessages(server, sessionId)).toHaveLength(2);
    await client.close();
  });

  it('remembers of an answer only what was heard of it', async () => {
    const { client, sessionId, upstream } = await converse();
    client.send({ type: 'text', text: `${canary} how are you` });
    const { message_id } = await client.next('text_response');
    client.send({ type: 'playback', message_id, state: 'started' });
    client.send({ type: 'playback', message_id, state: 'interrupted', spoken_chars: canary.length });

    await fake.until(() => upstream.sent('conversation.item.delete').length === 1, 'a deletion');
    await fake.until(() => textsOf(upstream).at(-1) === canary, 'the part that was heard');
    await say(client, 'go on');
    const [row] = await database.query<{ heard_chars: number }>(
      `select heard_chars from messages where session_id = $1 and role = 'assistant' order by seq limit 1`,
      [sessionId],
    );
    expect(row?.heard_chars).toBe(canary.length);
    await client.close();
  });

  it('goes on after the socket broke: the client gets what it missed and nothing else', async () => {
    const { client, sessionId, upstream } = await converse();
    await say(client, 'before the tunnel');
    const before = fake.connections.length;
    client.socket.terminate();
    await client.whenClosed();
    upstream.session.append(Buffer.from(pcm16(4_800, 'speech').toString('base64')));
    upstream.session.hearTurn();
    upstream.session.hearTurn();
    await expect
      .poll(async () => (await storedMessages(server, sessionId)).length, { timeout: 5_000, interval: 20 })
      .toBe(6);

    const back = await WsClient.connect(server.socketUrl(`${sessionId}?resume_from=2`));
    expect(await back.next()).toEqual({ type: 'session_resumed', session_id: sessionId, next_seq: 7 });
    await back.until('what was missed', () => back.frames.filter(isSpoken).length === 4);
    await say(back, 'after the tunnel');
    expect(toldMessages(back).map(({ seq }) => seq)).toEqual([3, 4, 5, 6, 7, 8]);
    expect((await storedMessages(server, sessionId)).map(essence)).toEqual([
      ...toldMessages(client),
      ...toldMessages(back),
    ]);
    expect(fake.connections).toHaveLength(before);
    await back.close();
  });

  it('belongs to the newest client: an older one is closed with 4409', async () => {
    const { client, sessionId } = await converse();
    const newer = await WsClient.connect(server.socketUrl(sessionId));
    expect(await client.whenClosed()).toEqual({ code: 4409, reason: 'superseded' });
    await say(newer, 'it is me');
    expect(newer.frames.some(({ type }) => type === 'session_created')).toBe(false);
    await newer.close();
  });
});

describe('the connection to OpenAI', () => {
  it('is replaced when it breaks, which the client is told; the history goes along as items', async () => {
    const { client, sessionId, upstream } = await converse();
    await say(client, 'before the break');
    const n = fake.connections.length + 1;
    upstream.drop();
    expect(await client.next('degraded')).toEqual({ type: 'degraded', part: 'voice' });
    expect(await client.next('restored')).toEqual({ type: 'restored', part: 'voice' });
    await say(client, 'after the break');

    const next = await fake.connection(n);
    expect(textsOf(next)).toEqual([
      `${canary} before the break`,
      `${canary} answer 1.`,
      `${canary} after the break`,
    ]);
    expect(JSON.stringify(next.sent('session.update'))).not.toContain(canary);
    expect((await storedMessages(server, sessionId)).map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
    await client.close();
  });

  it('is replaced at its expiry without the client noticing', async () => {
    const { client, upstream } = await converse();
    await say(client, 'in the first hour');
    const [told, n] = [client.frames.length, fake.connections.length + 1];
    upstream.expire();
    const next = await fake.connection(n);
    await say(client, 'in the second hour');

    expect(textsOf(next)).toContain(`${canary} in the first hour`);
    const types = new Set(client.frames.slice(told).map(({ type }) => type));
    expect(types).toEqual(new Set(['transcript', 'text_delta', 'text_response']));
    await client.close();
  });

  it('that is refused is not tried again: the client is told and closed with 4503', async () => {
    fake.behaviour.upgrade = { status: 401 };
    const refused = fake.upgradesRefused;
    const { client } = await openConversation(server);
    expect(await client.next('error')).toMatchObject({ code: 'voice_unavailable', retryable: true });
    expect(await client.whenClosed()).toEqual({ code: 4503, reason: 'voice_unavailable' });
    expect(client.frames.at(-1)).toEqual({ type: 'session_ended', reason: 'voice_unavailable' });
    expect(fake.upgradesRefused).toBe(refused + 1);
  });

  it('that comes late still answers a turn that ended before it was there', async () => {
    fake.behaviour.upgrade = { status: 503 };
    const { client } = await openConversation(server);
    await client.next('degraded');
    client.send({ type: 'start_recording' });
    client.send(pcm16(24_000, 'speech'));
    client.send({ type: 'stop_recording' });
    await client.next('recording_stopped');
    fake.behaviour.upgrade = 'accept';

    expect(await client.next('transcript')).toMatchObject({ text: `${canary} utterance 1` });
    expect(await client.next('text_response')).toMatchObject({ text: `${canary} answer 1.` });
    await client.close();
  });
});

describe('the end of a conversation', () => {
  it('completes the session, and what it cost is stored', async () => {
    const { client, sessionId } = await converse();
    await say(client, 'goodbye');
    client.send({ type: 'end_session' });
    expect(await client.next('session_ended')).toEqual({ type: 'session_ended', reason: 'client_ended' });
    expect(await client.whenClosed()).toMatchObject({ code: 1000 });

    expect(await read(sessionUrl(server, sessionId))).toMatchObject({ status: 'completed' });
    expect((await refusedUpgrade(server.socketUrl(sessionId))).status).toBe(409);
    // What it cost may wait a moment to share a commit.
    const usage = () =>
      database.query<object>(
        'select kind, model, output_text, cost_micro_usd::int from usage where session_id = $1',
        [sessionId],
      );
    await expect
      .poll(usage)
      .toEqual([
        { kind: 'response', model: 'gpt-realtime-2.1', output_text: 16, cost_micro_usd: expect.any(Number) },
      ]);
  });
});

describe('the end of the server', () => {
  it('waits for the last words: they are transcribed, stored and told before the socket closes', async () => {
    Object.assign(fake.behaviour, { vad: 'loudness', answers: false, transcriptionDelayMs: 300 });
    const { client, sessionId } = await converse();
    speak(client);
    await client.next('speech_stopped');
    server.signal('SIGTERM');
    expect(await client.next('draining')).toMatchObject({ type: 'draining' });
    expect(await client.next('transcript')).toMatchObject({
      seq: 1,
      text: `${canary} utterance 1`,
      saved: true,
    });
    expect(await client.next()).toEqual({ type: 'session_ended', reason: 'server_stopping' });
    expect(await client.whenClosed()).toEqual({ code: 1012, reason: 'server_stopping' });

    expect(await server.ended()).toEqual({ code: 0, signal: null });
    const rows = await database.query('select seq, role from messages where session_id = $1', [sessionId]);
    expect(rows).toEqual([{ seq: 1, role: 'user' }]);
  });
});

describe('the output of the server', () => {
  it('holds nothing that was said and no secret, and nothing went wrong', async () => {
    await server.ended();
    expect(server.stdout).toContain('"event":"client_joined"');
    expect(server.stdout + server.stderr).not.toMatch(
      new RegExp(`${canary}|secret vendor text|answer|utterance`),
    );
    expect(server.stderr).toBe('');
  });
});

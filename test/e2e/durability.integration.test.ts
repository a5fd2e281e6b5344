import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startFakeOpenAi, type FakeOpenAi } from '../support/fake-openai/fake-openai.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres-database.ts';
import { ServerHome, type ServerProcess, type Settings } from '../support/server-process.ts';
import { WsClient, type Frame } from '../support/ws-client.ts';
import {
  essence,
  isSpoken,
  openConversation,
  pcm16,
  storedMessages,
  toldMessages,
  type StoredMessage,
} from './conversation.ts';

const sessions = 5;
/** Every 20 ms frame is a spoken turn, so that there is always a message on its way. */
const turnEveryMs = 20;
const savedBeforeKill = 20;

let fake: FakeOpenAi;
let database: TestDatabase;
beforeAll(async () => {
  [fake, database] = await Promise.all([
    startFakeOpenAi({ vad: { turnEveryMs }, keepsAudio: false }),
    createTestDatabase(),
  ]);
});
afterAll(() => Promise.all([fake.close(), database.drop()]));

/** Speaks on and on, one frame for every message it is told, until its socket is gone. */
const speakAlong = (client: WsClient): void => {
  const frame = pcm16(480, 'speech');
  client.socket.on('message', (data: Buffer, isBinary) => {
    if (!isBinary && isSpoken(JSON.parse(data.toString()) as Frame)) client.send(frame);
  });
  for (let ahead = 0; ahead < 5; ahead += 1) client.send(frame);
};

/** What a client was told is durable, also when it learned that only later. */
const toldAsSaved = (client: WsClient): readonly StoredMessage[] => {
  const later = new Set(client.frames.flatMap(({ type, seq }) => (type === 'saved' ? [seq] : [])));
  const saved = new Set(
    client.frames.flatMap((frame) => (isSpoken(frame) && frame['saved'] === true ? [frame['seq']] : [])),
  );
  return toldMessages(client).filter(({ seq }) => saved.has(seq) || later.has(seq));
};

const hasSaved = (client: WsClient) => (): boolean => toldAsSaved(client).length >= savedBeforeKill;

describe.each(['the embedded database', 'PostgreSQL'])('kill -9 of a server on %s', (engine) => {
  let home: ServerHome;
  let server: ServerProcess;
  beforeAll(async () => {
    home = await ServerHome.make();
  });
  afterAll(() => home.remove());

  const settings = (): Settings => ({
    OPENAI_API_KEY: 'sk-test',
    OPENAI_BASE_URL: fake.url,
    GUEST_ACCESS: 'loopback',
    ...(engine === 'PostgreSQL' ? { DATABASE_URL: database.url } : {}),
  });

  it('loses nothing that a client was told is saved, and every conversation goes on', async () => {
    server = await home.start(settings());
    const conversations = await Promise.all(Array.from({ length: sessions }, () => openConversation(server)));
    for (const { client } of conversations) speakAlong(client);
    await Promise.all(conversations.map(({ client }) => client.until('saved messages', hasSaved(client))));
    expect(await server.end('SIGKILL')).toEqual({ code: null, signal: 'SIGKILL' });
    await Promise.all(conversations.map(({ client }) => client.whenClosed()));

    server = await home.start(settings());
    for (const { client, sessionId } of conversations) {
      const stored = await storedMessages(server, sessionId);
      const seqs = stored.map(({ seq }) => seq);
      expect(seqs).toEqual(seqs.map((_, at) => at + 1));
      expect(stored.map(essence)).toEqual(expect.arrayContaining([...toldAsSaved(client)]));

      const back = await WsClient.connect(server.socketUrl(`${sessionId}?resume_from=10`));
      expect(await back.next()).toMatchObject({ type: 'session_resumed', next_seq: stored.length + 1 });
      await back.until('what was missed', () => toldMessages(back).length === stored.length - 10);
      expect(toldMessages(back)).toEqual(stored.slice(10).map(essence));

      back.send({ type: 'text', text: 'Where were we?' });
      await back.until('an answer', () => toldMessages(back).length === stored.length - 8);
      expect(toldMessages(back).at(-1)?.seq).toBe(stored.length + 2);
      await back.close();
    }
    expect(await server.end()).toEqual({ code: 0, signal: null });
  });
});

import { once } from 'node:events';
import type { RealtimeClientEvent, RealtimeServerEvent } from 'openai/resources/realtime/realtime';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { startFakeOpenAi, type FakeOpenAi } from './fake-openai.ts';

let server: FakeOpenAi;
let events: RealtimeServerEvent[];
beforeEach(async () => {
  server = await startFakeOpenAi();
  events = [];
});
afterEach(() => server.close());

const dial = async (headers: Record<string, string> = {}): Promise<WebSocket> => {
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}/realtime?model=gpt-realtime-2.1`, {
    headers: { authorization: 'Bearer key', ...headers },
  });
  socket.on('message', (data: Buffer) => events.push(JSON.parse(data.toString()) as RealtimeServerEvent));
  await once(socket, 'message');
  return socket;
};

/** Sends what may be wrong on purpose, and resolves once the server has answered the last of it. */
const say = async (socket: WebSocket, ...sent: readonly object[]): Promise<void> => {
  for (const event of sent) socket.send(JSON.stringify(event));
  socket.send(JSON.stringify({ type: 'input_audio_buffer.clear' } satisfies RealtimeClientEvent));
  const isDone = (): boolean => events.at(-1)?.type === 'input_audio_buffer.cleared';
  while (!isDone()) await once(socket, 'message');
  events.pop();
};

const errors = () =>
  events.flatMap((event) => (event.type === 'error' ? [[event.error.code, event.error.param]] : []));

const item = (id: string, previous_item_id?: string) => ({
  type: 'conversation.item.create',
  ...(previous_item_id ? { previous_item_id } : {}),
  item: { id, type: 'message', role: 'user', content: [{ type: 'input_text', text: 'x' }] },
});

const append = (ms: number) => ({
  type: 'input_audio_buffer.append',
  audio: Buffer.alloc(48 * ms).toString('base64'),
});

describe('the fake OpenAI server', () => {
  it('closes the beta protocol with 4000', async () => {
    const socket = await dial({ 'openai-beta': 'realtime=v1' });
    const [code] = (await once(socket, 'close')) as [number];
    expect([errors(), code]).toEqual([[['beta_api_shape_disabled', null]], 4000]);
  });

  it('wants a key', async () => {
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/realtime?model=m`);
    const [error] = (await once(socket, 'error')) as [Error];
    expect(error.message).toContain('401');
  });

  it.each([
    [{}, ['missing_required_parameter', 'session.type']],
    [
      { type: 'realtime', output_modalities: ['text', 'audio'] },
      ['invalid_value', 'session.output_modalities'],
    ],
    [{ type: 'realtime', temperature: 0.8 }, ['unknown_parameter', 'session.temperature']],
    [
      { type: 'realtime', audio: { input: { format: { type: 'audio/pcm', rate: 16000 } } } },
      ['invalid_value', 'session.audio.input.format.rate'],
    ],
    [
      { type: 'realtime', audio: { input: { transcription: { model: 'whisper-9' } } } },
      ['invalid_value', 'session.audio.input.transcription.model'],
    ],
    [
      { type: 'realtime', audio: { input: { turn_detection: { type: 'semantic_vad', threshold: 1 } } } },
      ['unknown_parameter', 'session.audio.input.turn_detection.threshold'],
    ],
  ])('refuses the session %j', async (session, error) => {
    const socket = await dial();
    await say(socket, { type: 'session.update', session });
    expect(errors()).toEqual([error]);
  });

  it('keeps items in the order of their predecessors, and each id once', async () => {
    const socket = await dial();
    await say(
      socket,
      item('a'),
      item('c'),
      item('b', 'a'),
      item('z', 'root'),
      item('a'),
      item('y', 'nobody'),
    );
    const { session } = await server.connection();
    expect(session.conversation.items.map(({ id }) => id)).toEqual(['z', 'a', 'b', 'c']);
    expect(errors()).toEqual([
      ['item_create_duplicate_item_id', 'item.id'],
      ['item_create_invalid_previous_item_id', 'previous_item_id'],
    ]);
  });

  it('takes no assistant audio, and no id of more than 32 characters', async () => {
    const socket = await dial();
    const spoken = {
      type: 'message',
      role: 'assistant',
      content: [{ type: 'output_audio', transcript: 'x' }],
    };
    await say(socket, { type: 'conversation.item.create', item: spoken }, item('x'.repeat(33)));
    expect(errors()).toEqual([
      ['invalid_value', 'item.content[0].type'],
      ['string_above_max_length', 'item.id'],
    ]);
  });

  it('commits nothing shorter than 100 ms', async () => {
    const socket = await dial();
    await say(socket, append(99), { type: 'input_audio_buffer.commit' });
    expect(errors()).toEqual([['input_audio_buffer_commit_empty', null]]);
    await say(socket, append(50), append(50), { type: 'input_audio_buffer.commit' });
    expect(events.at(-1)?.type).toBe('conversation.item.done');
  });

  it('counts an append alike, whether it is recognised by its prefix or parsed', async () => {
    const socket = await dial();
    for (const bytes of [1, 2, 3, 959, 960, 961]) {
      const audio = Buffer.alloc(bytes, 7).toString('base64');
      await say(socket, { type: 'input_audio_buffer.append', audio });
      await say(socket, { event_id: 'x', audio, type: 'input_audio_buffer.append' });
    }
    const { audio } = (await server.connection()).session;
    expect(audio.appends).toBe(12);
    expect(audio.totalBytes).toBe(2 * (1 + 2 + 3 + 959 + 960 + 961));
    expect(audio.audio).toHaveLength(audio.totalBytes);
  });

  it('runs one response at a time', async () => {
    server.behaviour.endsResponses = false;
    const socket = await dial();
    const create = { type: 'response.create', event_id: 'mine' };
    await say(socket, { type: 'response.cancel' }, create, create, { type: 'response.cancel' });
    expect(errors()).toEqual([
      ['response_cancel_not_active', null],
      ['conversation_already_has_active_response', null],
    ]);
    expect(
      events.flatMap((event) => (event.type === 'response.done' ? [event.response.status] : [])),
    ).toEqual(['cancelled']);
  });

  it('hears turns by loudness: speech interrupts the answer, its end is answered', async () => {
    server.behaviour.vad = 'loudness';
    server.behaviour.endsResponses = false;
    const socket = await dial();
    const turn_detection = { type: 'server_vad' };
    const [loud, quiet] = [0x2000, 0].map((amplitude) => ({
      type: 'input_audio_buffer.append',
      audio: Buffer.from(new Int16Array(4_800).fill(amplitude).buffer).toString('base64'),
    }));
    await say(
      socket,
      { type: 'session.update', session: { type: 'realtime', audio: { input: { turn_detection } } } },
      { type: 'response.create' },
      ...[quiet, loud, loud, quiet, quiet].map((sent) => sent ?? {}),
    );
    const heard = events
      .map(({ type }) => type)
      .filter((type) => /speech|committed|response\.(created|done)/.test(type));
    expect(heard).toEqual([
      'response.created',
      'input_audio_buffer.speech_started',
      'response.done',
      'input_audio_buffer.speech_stopped',
      'input_audio_buffer.committed',
      'response.created',
    ]);
  });
});

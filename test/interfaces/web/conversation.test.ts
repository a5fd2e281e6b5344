import { describe, expect, it } from 'vitest';
import { Conversation } from '../../../src/interfaces/web/conversation.js';
import { countingIds } from '../../fakes/counting-ids.ts';
import { ManualClock } from '../../fakes/manual-clock.ts';
import { FakeSocket } from './fake-socket.ts';

const sessionId = '018f0000-0000-7000-8000-00000000aaaa';

const said = (seq: number, text: string, saved = true) => ({
  type: seq % 2 === 0 ? 'transcript' : 'text_response',
  text,
  seq,
  message_id: `message-${seq}`,
  item_id: `item-${seq}`,
  saved,
  at: '2026-01-01T00:00:00.000Z',
});

const setUp = (given: { readonly isScreening?: boolean } = {}) => {
  const clock = new ManualClock();
  const sockets: FakeSocket[] = [];
  const phases: string[] = [];
  const frames: { readonly type: string }[] = [];
  const audio: number[] = [];
  const refusals: (string | null)[] = [];
  let lostAudio = 0;
  const ids = countingIds();
  const conversation = new Conversation({
    connect: (path) => {
      const socket = new FakeSocket(path);
      sockets.push(socket);
      return socket as unknown as WebSocket;
    },
    startTimer: (afterMs, fire) => clock.start(afterMs, fire),
    newId: () => ids.next(),
    whyRefused: () => Promise.resolve(refusals.shift() ?? null),
    ...given,
    listener: {
      onPhase: (phase) => phases.push(phase),
      onFrame: (frame) => frames.push(frame),
      onAudio: (pcm16) => audio.push(pcm16.byteLength),
      onAudioLost: () => (lostAudio += 1),
    },
  });
  const socket = (): FakeSocket => sockets.at(-1)!;
  const begin = (): void => {
    socket().accept();
    socket().tell({ type: 'session_created', session_id: sessionId });
  };
  return {
    clock,
    sockets,
    phases,
    frames,
    audio,
    conversation,
    refusals,
    socket,
    begin,
    lostAudio: () => lostAudio,
  };
};

describe('a conversation of the page', () => {
  it('tells which typed turns wait for a connection', () => {
    const { clock, conversation, socket, begin } = setUp();
    begin();
    conversation.sendText('Sent');
    expect(conversation.waiting).toEqual([]);

    socket().drop(1006);
    conversation.sendText('Typed meanwhile');
    expect(conversation.waiting).toEqual(['Sent', 'Typed meanwhile']);

    clock.advance(500);
    socket().accept();
    expect(conversation.waiting).toEqual([]);
  });

  it('ends at once with the words of a server that does not talk with this person', async () => {
    const { conversation, refusals, socket, phases, clock } = setUp();
    refusals.push('Please sign in.');
    socket().drop(1006);
    await Promise.resolve();
    expect(phases).toEqual(['ended']);
    expect(conversation.refusal).toBe('Please sign in.');
    expect(clock.pendingTimers).toBe(0);
  });

  it('goes on trying to reach a server that cannot be asked', async () => {
    const { conversation, socket, sockets, clock, begin } = setUp();
    socket().drop(1006);
    await Promise.resolve();
    clock.advance(500);
    begin();
    expect(sockets).toHaveLength(2);
    expect([conversation.phase, conversation.refusal]).toEqual(['live', null]);
  });

  it('opens a new session and sends typed turns with an id', () => {
    const { conversation, socket, phases, begin } = setUp();
    expect(socket().path).toBe('/api/v1/ws/session/new');
    begin();
    conversation.sendText('  Good morning ');
    expect(phases).toEqual(['live']);
    expect(socket().sent).toEqual([
      { type: 'text', text: 'Good morning', client_msg_id: expect.stringMatching(/^018f/) },
    ]);
  });

  it('asks for a screening once, and then for the session that it was given', () => {
    const { socket, clock, begin } = setUp({ isScreening: true });
    expect(socket().path).toBe('/api/v1/ws/session/new?mode=screening');
    begin();
    socket().drop(1006);
    clock.advance(500);
    expect(socket().path).toBe(`/api/v1/ws/session/${sessionId}?resume_from=0`);
  });

  it('passes on what the interviewer says aloud, and reports how much of it was played', () => {
    const { conversation, socket, audio, begin } = setUp();
    begin();
    socket().hear(new ArrayBuffer(960));
    conversation.reportPlayback({ messageId: 'm', state: 'interrupted', atMs: 20 });
    expect(audio).toEqual([960]);
    expect(socket().sent).toEqual([{ type: 'playback', message_id: 'm', state: 'interrupted', at_ms: 20 }]);
  });

  it('keeps what is typed before the connection stands', () => {
    const { conversation, socket, begin } = setUp();
    conversation.sendText('Hello');
    expect(socket().sent).toEqual([]);
    begin();
    expect(socket().sent).toMatchObject([{ type: 'text', text: 'Hello' }]);
  });

  it('resumes after the last durable message, and tells nothing twice', () => {
    const { clock, socket, sockets, phases, frames, begin } = setUp();
    begin();
    socket().tell(said(1, 'Welcome'), said(2, 'Hello', false));
    socket().drop(1006);
    clock.advance(500);
    expect(sockets).toHaveLength(2);
    expect(socket().path).toBe(`/api/v1/ws/session/${sessionId}?resume_from=1`);

    socket().accept();
    socket().tell(
      { type: 'session_resumed', session_id: sessionId, next_seq: 4 },
      said(2, 'Hello'),
      said(3, 'Hi'),
    );
    expect(phases).toEqual(['live', 'reconnecting', 'live']);
    expect(frames.map(({ type }) => type)).toEqual([
      'session_created',
      'text_response',
      'transcript',
      'session_resumed',
      'saved',
      'text_response',
    ]);
  });

  it('counts a message as durable once it is reported as saved', () => {
    const { clock, socket, begin } = setUp();
    begin();
    socket().tell(said(1, 'Welcome', false), { type: 'saved', seq: 1 });
    socket().drop(1012);
    clock.advance(500);
    expect(socket().path).toContain('resume_from=1');
  });

  it('repeats a typed turn after a reconnection, with the same id, unless it arrived', () => {
    const { clock, conversation, socket, sockets, begin } = setUp();
    begin();
    conversation.sendText('One');
    conversation.sendText('Two');
    socket().tell(said(2, 'One'));
    expect(conversation.unconfirmed).toEqual(['Two']);
    socket().drop(1006);
    clock.advance(500);
    socket().accept();
    expect(socket().sent).toEqual([sockets[0]!.sent[1]]);
  });

  it('waits longer after each failure, and gives up after the tenth repetition', () => {
    const { clock, socket, sockets, phases, begin } = setUp();
    begin();
    const waits = [500, 1_000, 2_000, 4_000, 8_000, 8_000, 8_000, 8_000, 8_000, 8_000];
    for (const wait of waits) {
      const before = sockets.length;
      socket().drop(1006);
      clock.advance(wait - 1);
      expect(sockets).toHaveLength(before);
      clock.advance(1);
      expect(sockets).toHaveLength(before + 1);
    }
    socket().drop(1006);
    expect(phases.at(-1)).toBe('ended');
    expect(clock.pendingTimers).toBe(0);
  });

  it('waits as long as a restarting server asks for', () => {
    const { clock, socket, sockets, begin } = setUp();
    begin();
    socket().tell({ type: 'draining', retry_after_ms: 3_000 });
    socket().drop(1012);
    clock.advance(2_999);
    expect(sockets).toHaveLength(1);
    clock.advance(1);
    expect(sockets).toHaveLength(2);
  });

  it.each([1000, 1008, 4404, 4408, 4409, 4503])('does not come back after a close with %i', (code) => {
    const { clock, socket, sockets, phases, begin } = setUp();
    begin();
    socket().drop(code);
    clock.advance(60_000);
    expect(sockets).toHaveLength(1);
    expect(phases).toEqual(['live', 'ended']);
  });

  it('takes a silent connection for lost', () => {
    const { clock, socket, sockets, begin } = setUp();
    begin();
    clock.advance(15_000);
    expect(socket().sent).toEqual([{ type: 'ping' }]);
    socket().tell({ type: 'pong' });
    clock.advance(15_000);
    expect(sockets).toHaveLength(1);
    clock.advance(15_000);
    expect(sockets[0]!.isClosed).toBe(true);
    clock.advance(500);
    expect(sockets).toHaveLength(2);
    sockets[0]!.tell(said(1, 'too late'));
    expect(socket().path).toContain('resume_from=0');
  });

  it('ends when it is asked to, with or without a connection', () => {
    const online = setUp();
    online.begin();
    online.conversation.end();
    expect(online.socket().sent).toEqual([{ type: 'end_session' }]);
    online.socket().drop(1000);
    expect(online.phases.at(-1)).toBe('ended');

    const offline = setUp();
    offline.conversation.end();
    expect(offline.phases).toEqual(['ended']);
    expect(offline.clock.pendingTimers).toBe(0);
  });

  it('passes audio on, and says once when it cannot', () => {
    const { conversation, socket, begin, lostAudio } = setUp();
    begin();
    const frame = new ArrayBuffer(960);
    conversation.sendAudio(frame);
    expect(socket().sent).toEqual([frame]);
    socket().bufferedAmount = 192_000;
    conversation.sendAudio(frame);
    conversation.sendAudio(frame);
    expect(socket().sent).toHaveLength(1);
    expect(lostAudio()).toBe(1);
  });

  it('goes on recording on the next connection', () => {
    const { clock, conversation, socket, begin } = setUp();
    begin();
    conversation.startRecording();
    socket().drop(1006);
    clock.advance(500);
    socket().accept();
    expect(socket().sent).toEqual([{ type: 'start_recording' }]);
    conversation.stopRecording();
    expect(socket().sent.at(-1)).toEqual({ type: 'stop_recording' });
  });

  it('tells once that the interviewer cannot be heard, and every new connection again', () => {
    const { clock, conversation, socket, begin } = setUp();
    begin();
    conversation.reportFace('ready');
    conversation.reportFace('lost');
    conversation.reportFace('lost');
    expect(socket().sent).toEqual([{ type: 'face', part: 'speech', state: 'lost' }]);
    socket().drop(1006);
    clock.advance(500);
    socket().accept();
    conversation.reportFace('ready');
    expect(socket().sent).toEqual([
      { type: 'face', part: 'speech', state: 'lost' },
      { type: 'face', part: 'speech', state: 'ready' },
    ]);
  });

  it('reports what was heard of an answer', () => {
    const { conversation, socket, begin } = setUp();
    begin();
    conversation.reportPlayback({ messageId: 'm', state: 'interrupted', spokenChars: 7 });
    expect(socket().sent).toEqual([
      { type: 'playback', message_id: 'm', state: 'interrupted', spoken_chars: 7 },
    ]);
  });
});

describe('what the page sends', () => {
  it('is understood by the server', async () => {
    const { parseClientFrame } = await import('../../../src/interfaces/ws/client-frame.ts');
    const { conversation, socket, begin } = setUp();
    begin();
    conversation.sendText('Hello');
    conversation.startRecording();
    conversation.stopRecording();
    conversation.interrupt();
    conversation.reportPlayback({ messageId: 'm', state: 'ended', spokenChars: 7 });
    conversation.reportFace('lost');
    conversation.end();
    for (const frame of socket().sent) {
      expect(parseClientFrame(Buffer.from(JSON.stringify(frame)), 16_384).ok).toBe(true);
    }
    expect(socket().sent).toHaveLength(7);
  });
});

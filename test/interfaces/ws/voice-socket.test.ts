import { describe, expect, it } from 'vitest';
import type { CloseReason } from '../../../src/domain/voice-session/client.ts';
import { WsClient } from '../../support/ws-client.ts';
import { allowedOrigin, sessionId, startWsServer } from './ws-server.ts';

const connected = async (options: Parameters<typeof startWsServer>[0] = {}) => {
  const server = await startWsServer(options);
  const client = await WsClient.connect(server.url());
  return { ...server, server, client, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
};

const said = {
  text: 'Hello',
  seq: 1,
  messageId: 'm1',
  itemId: 'i1',
  saved: true,
  at: new Date('2026-01-02T03:04:05.000Z'),
};

describe('a browser client of the first generation', () => {
  it('talks from the page it is served by, without credentials, in the frames it knows', async () => {
    await using server = await startWsServer();
    server.conversation.onJoin = (link) => link.tell({ type: 'session_created', sessionId });
    server.conversation.onAct = ({ type }, link) => {
      if (type === 'start_recording') link.tell({ type: 'recording_started' });
      if (type !== 'stop_recording') return;
      link.tell({ type: 'recording_stopped' });
      link.tell({ type: 'transcript', ...said });
      link.tell({ type: 'text_response', ...said, text: 'Good morning', seq: 2, interrupted: false });
    };
    const client = await WsClient.connect(server.url('new'), { origin: allowedOrigin });
    expect(await client.next()).toEqual({ type: 'session_created', session_id: sessionId });

    client.send({ type: 'start_recording' });
    expect(await client.next()).toEqual({ type: 'recording_started' });
    const samples = Buffer.alloc(8_192, 'ab');
    for (let frame = 0; frame < 6; frame++) client.send(samples);
    client.send({ type: 'stop_recording' });
    expect(await client.next()).toEqual({ type: 'recording_stopped' });
    expect(await client.next()).toMatchObject({ type: 'transcript', text: 'Hello' });
    expect(await client.next()).toMatchObject({ type: 'text_response', text: 'Good morning' });
    client.send({ type: 'ping' });
    expect(await client.next()).toEqual({ type: 'pong' });

    const audio = server.conversation.acts.filter((act) => act.type === 'audio');
    expect(audio).toHaveLength(6);
    for (const { pcm16 } of audio) expect(samples.equals(pcm16)).toBe(true);
    expect(server.conversation.acts.map(({ type }) => type)).not.toContain('ping');
    expect(server.metrics.total('audio_frames_in')).toBe(6);
    expect(server.metrics.total('audio_bytes_in')).toBe(6 * 8_192);

    await client.close();
    await server.conversation.until(({ left }) => left === 1);
  });
});

describe('a frame that cannot be used', () => {
  it.each([
    ['no JSON', 'hello', 'frame_malformed'],
    ['of an unknown type', { type: 'shout' }, 'frame_unknown'],
    ['longer than 16 KiB', 'x'.repeat(16_385), 'frame_too_large'],
    ['audio of odd length', new Uint8Array(961), 'audio_odd_length'],
  ])('is answered by an error when it is %s, and the socket goes on', async (_, frame, code) => {
    await using run = await connected();
    run.client.send(frame);
    expect(await run.client.next()).toEqual({
      type: 'error',
      message: expect.stringMatching(/^[A-Z].*\.$/),
      code,
      retryable: false,
    });
    run.client.send({ type: 'interrupt' });
    await run.conversation.until(({ acts }) => acts.length > 0);
    expect(run.conversation.acts).toEqual([{ type: 'interrupt' }]);
    expect(run.metrics.total('client_frames_refused', { code })).toBe(1);
  });

  it('never comes back in the answer, the log or a metric', async () => {
    await using run = await connected();
    run.client.send({ type: 'canary-7f3a', text: 'canary-7f3a' });
    run.client.send('canary-7f3a');
    await run.client.next();
    await run.client.next();
    expect(JSON.stringify([run.client.frames, run.log.lines])).not.toContain('canary');
  });

  it.each(['text', 'binary'])('closes the socket with 1009 when it is %s over 64 KiB', async (kind) => {
    await using run = await connected();
    const frame = Buffer.alloc(65_537, 'a');
    run.client.send(kind === 'text' ? frame.toString() : frame);
    expect(await run.client.whenClosed()).toMatchObject({ code: 1009 });
    await run.conversation.until(({ left }) => left === 1);
    expect(run.conversation.acts).toEqual([]);
  });

  it('is ignored when it is audio without samples', async () => {
    await using run = await connected();
    run.client.send(new Uint8Array());
    run.client.send(new Uint8Array(2));
    await run.conversation.until(({ acts }) => acts.length > 0);
    expect(run.conversation.acts).toHaveLength(1);
    expect(run.client.frames).toEqual([]);
  });
});

describe('a conversation', () => {
  it('plays audio as binary frames', async () => {
    await using run = await connected();
    run.conversation.link.play(new Uint8Array([1, 2, 3, 4]));
    await run.client.until('audio', () => run.client.audio.length === 1);
    expect(run.client.audio[0]).toEqual(Buffer.from([1, 2, 3, 4]));
  });

  const codes: { readonly [R in CloseReason]: number } = {
    client_ended: 1000,
    client_left: 1000,
    interview_over: 1000,
    max_duration: 1000,
    idle: 4408,
    superseded: 4409,
    lease_lost: 4409,
    deleted: 4404,
    signed_out: 4401,
    consent_withdrawn: 4403,
    voice_unavailable: 4503,
    budget_exhausted: 4429,
    server_stopping: 1012,
    crashed: 1011,
  };
  it.each(Object.entries(codes))('closes the socket for %s with %i', async (reason, code) => {
    await using run = await connected();
    run.conversation.link.close(reason as CloseReason);
    expect(await run.client.whenClosed()).toEqual({ code, reason });
  });

  it('hears and says nothing after it closed, and is left once', async () => {
    await using run = await connected();
    const { link } = run.conversation;
    run.conversation.onAct = () => {
      link.close('client_ended');
      link.close('crashed');
      link.tell({ type: 'speech_started' });
      link.play(new Uint8Array(2));
    };
    run.client.send({ type: 'end_session' });
    run.client.send({ type: 'interrupt' });
    run.client.send(new Uint8Array(2));
    expect(await run.client.whenClosed()).toMatchObject({ code: 1000 });
    await run.conversation.until(({ left }) => left > 0);
    link.tell({ type: 'speech_started' });
    link.close('crashed');
    expect(run.conversation.acts).toEqual([{ type: 'end_session' }]);
    expect(run.client.frames).toEqual([]);
    expect(run.client.audio).toEqual([]);
    expect(run.conversation.left).toBe(1);
  });

  it('is left when the client vanishes without a word', async () => {
    await using run = await connected();
    run.client.socket.terminate();
    await run.conversation.until(({ left }) => left === 1);
    expect(run.handle.connections()).toBe(0);
    expect(run.clock.pendingTimers).toBe(0);
  });

  it('that has a bug ends alone, with 1011', async () => {
    await using run = await connected();
    run.conversation.onAct = ({ type }) => {
      if (type === 'interrupt') throw new RangeError('secret words');
    };
    const other = await WsClient.connect(run.server.url());
    run.client.send({ type: 'interrupt' });
    expect(await run.client.whenClosed()).toMatchObject({ code: 1011 });
    expect(run.log.named('client_crashed')).toMatchObject([
      {
        level: 'error',
        fields: { sessionId, errorName: 'RangeError', stack: expect.stringContaining('.ts:') },
      },
    ]);
    expect(JSON.stringify(run.log.lines)).not.toContain('secret');
    other.send({ type: 'ping' });
    await other.next('pong');
  });

  it('that cannot be joined ends with 1011', async () => {
    await using server = await startWsServer();
    server.conversation.onJoin = () => {
      throw new Error('secret words');
    };
    const client = await WsClient.connect(server.url());
    expect(await client.whenClosed()).toEqual({ code: 1011, reason: 'crashed' });
    expect(server.conversation.left).toBe(0);
  });
});

describe('a client that gives no sign of life', () => {
  it('is pinged every 20 s and given up after two pings without a pong', async () => {
    await using server = await startWsServer();
    const client = await WsClient.connect(server.url(), { autoPong: false });
    const pinged = () => new Promise((resolve) => client.socket.once('ping', resolve));
    for (let ping = 0; ping < 2; ping++) {
      const heard = pinged();
      server.clock.advance(20_000);
      await heard;
    }
    expect(server.handle.connections()).toBe(1);
    server.clock.advance(20_000);
    expect(await client.whenClosed()).toMatchObject({ code: 1006 });
    await server.conversation.until(({ left }) => left === 1);
    expect(server.clock.pendingTimers).toBe(0);
  });

  it('is kept when it answers', async () => {
    await using run = await connected();
    for (let ping = 0; ping < 5; ping++) {
      const heard = new Promise((resolve) => run.client.socket.once('ping', resolve));
      run.clock.advance(20_000);
      await heard;
      run.client.send({ type: 'ping' });
      await run.client.next('pong');
    }
    expect(run.handle.connections()).toBe(1);
  });
});

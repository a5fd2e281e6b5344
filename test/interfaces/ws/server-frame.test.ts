import { describe, expect, it } from 'vitest';
import type { SessionId } from '../../../src/domain/shared/ids.ts';
import type { ClientNotice } from '../../../src/domain/voice-session/client.ts';
import { errorFrame, serverFrames, toServerFrame } from '../../../src/interfaces/ws/server-frame.ts';

const id = '018f0000-0000-7000-8000-000000000001' as SessionId;
const spoken = {
  text: 'Good morning',
  seq: 3,
  messageId: 'm3',
  itemId: 'item_3',
  saved: true,
  at: new Date('2026-01-02T03:04:05.678Z'),
};
const wireSpoken = {
  text: 'Good morning',
  seq: 3,
  message_id: 'm3',
  item_id: 'item_3',
  saved: true,
  at: '2026-01-02T03:04:05.678Z',
};

/** Every notice with its wire form; a notice without a row does not compile. */
const pairs: { readonly [T in ClientNotice['type']]: readonly [Extract<ClientNotice, { type: T }>, object] } =
  {
    session_created: [
      { type: 'session_created', sessionId: id },
      { type: 'session_created', session_id: id },
    ],
    session_resumed: [
      { type: 'session_resumed', sessionId: id, nextSeq: 4 },
      { type: 'session_resumed', session_id: id, next_seq: 4 },
    ],
    transcript: [
      { type: 'transcript', ...spoken },
      { type: 'transcript', ...wireSpoken },
    ],
    text_response: [
      { type: 'text_response', interrupted: false, ...spoken },
      { type: 'text_response', ...wireSpoken, interrupted: false },
    ],
    saved: [
      { type: 'saved', seq: 3 },
      { type: 'saved', seq: 3 },
    ],
    text_delta: [
      { type: 'text_delta', messageId: 'm3', index: 0, text: 'Good ' },
      { type: 'text_delta', message_id: 'm3', index: 0, text: 'Good ' },
    ],
    speech_started: [{ type: 'speech_started' }, { type: 'speech_started' }],
    speech_stopped: [{ type: 'speech_stopped' }, { type: 'speech_stopped' }],
    interrupted: [
      { type: 'interrupted', messageId: 'm3', sentChars: 5 },
      { type: 'interrupted', message_id: 'm3', sent_chars: 5 },
    ],
    recording_started: [{ type: 'recording_started' }, { type: 'recording_started' }],
    recording_stopped: [{ type: 'recording_stopped' }, { type: 'recording_stopped' }],
    gap: [
      { type: 'gap', reason: 'voice_lost', ms: null },
      { type: 'gap', reason: 'voice_lost', ms: null },
    ],
    degraded: [
      { type: 'degraded', part: 'storage' },
      { type: 'degraded', part: 'storage' },
    ],
    restored: [
      { type: 'restored', part: 'voice' },
      { type: 'restored', part: 'voice' },
    ],
    draining: [
      { type: 'draining', retryAfterMs: 500 },
      { type: 'draining', retry_after_ms: 500 },
    ],
    safety: [
      { type: 'safety', tier: 1, message: 'Please ring 112 now.' },
      { type: 'safety', tier: 1, message: 'Please ring 112 now.' },
    ],
    trouble: [
      { type: 'trouble', trouble: 'voice_unavailable' },
      {
        type: 'error',
        message: 'The interviewer cannot be reached at the moment. Please try again soon.',
        code: 'voice_unavailable',
        retryable: true,
      },
    ],
    session_ended: [
      { type: 'session_ended', reason: 'idle' },
      { type: 'session_ended', reason: 'idle' },
    ],
  };

describe('a frame to the client', () => {
  it.each(Object.entries(pairs))('is written as documented for %s', (_, [notice, wire]) => {
    const frame = toServerFrame(notice);
    expect(JSON.parse(JSON.stringify(frame))).toEqual(wire);
    expect(serverFrames[frame.type].strict().parse(frame)).toEqual(wire);
  });

  it('is documented for every type that is sent, and for no other', () => {
    const sent = Object.values(pairs).map(([notice]) => toServerFrame(notice).type);
    expect(new Set([...sent, 'pong'])).toEqual(new Set(Object.keys(serverFrames)));
  });

  it('tells a failure by code and in a sentence', () => {
    expect(errorFrame('frame_unknown')).toMatchObject({
      type: 'error',
      code: 'frame_unknown',
      retryable: false,
    });
    expect(errorFrame('frame_unknown')).toMatchObject({ message: expect.stringMatching(/^[A-Z].*\.$/) });
  });
});

import { describe, expect, it } from 'vitest';
import { Reactions } from '../../../src/interfaces/web/reactions.js';
import { degradedWords, endWords, gapWords, restoredWords } from '../../../src/interfaces/web/words.js';
import { serverFrames, type ServerFrame } from '../../../src/interfaces/ws/server-frame.ts';

const setUp = () => {
  const shown: unknown[][] = [];
  const record =
    (name: string) =>
    (...args: unknown[]): void => {
      shown.push([name, ...args]);
    };
  const reactions = new Reactions({
    view: {
      showStatus: record('status'),
      showCaption: record('caption'),
      showMessage: record('message'),
      showNote: record('note'),
      markSaved: record('saved'),
    },
    resting: () => 'resting',
    readAloud: record('read'),
    readSentence: record('sentence'),
    completeAudio: () => {},
    stopReading: record('hush'),
    loseVoice: record('mute'),
  });
  return { reactions, shown };
};

const answer: ServerFrame = {
  type: 'text_response',
  text: 'Hello there.',
  seq: 1,
  message_id: 'm',
  item_id: 'i',
  saved: true,
  at: '2026-01-01T00:00:00.000Z',
  interrupted: false,
};

describe('the page', () => {
  it('shows an answer as it comes in, then as a message, and reads it aloud', () => {
    const { reactions, shown } = setUp();
    reactions.react({ type: 'text_delta', message_id: 'm', index: 0, text: 'Hello' });
    reactions.react({ type: 'text_delta', message_id: 'm', index: 1, text: ' there.' });
    reactions.react(answer);
    expect(shown.filter(([name]) => name !== 'status')).toEqual([
      ['caption', 'Hello'],
      ['sentence', 'm', 'Hello'],
      ['caption', 'Hello there.'],
      ['sentence', 'm', ' there.'],
      ['caption', ''],
      ['message', 'assistant', answer],
      ['read', 'm', 'Hello there.'],
    ]);
  });

  it('begins a new caption for another message', () => {
    const { reactions, shown } = setUp();
    reactions.react({ type: 'text_delta', message_id: 'm', index: 0, text: 'Hello' });
    reactions.react({ type: 'text_delta', message_id: 'n', index: 0, text: 'Good day' });
    expect(shown).toContainEqual(['caption', 'Good day']);
  });

  it('does not read an interrupted answer aloud, and stops reading when it is interrupted', () => {
    const { reactions, shown } = setUp();
    reactions.react({ ...answer, interrupted: true });
    reactions.react({ type: 'interrupted', message_id: 'm', sent_chars: 3 });
    expect(shown.map(([name]) => name)).not.toContain('read');
    expect(shown).toContainEqual(['hush']);
  });

  it('says what is missing, lost, back or wrong', () => {
    const { reactions, shown } = setUp();
    reactions.react({ type: 'gap', reason: 'transcription_failed', ms: null });
    reactions.react({ type: 'degraded', part: 'storage' });
    reactions.react({ type: 'restored', part: 'storage' });
    reactions.react({
      type: 'error',
      message: 'Please say that again.',
      code: 'response_failed',
      retryable: true,
    });
    expect(shown).toEqual([
      ['note', gapWords['transcription_failed']],
      ['status', 'resting'],
      ['status', degradedWords['storage'], true],
      ['status', restoredWords['storage']],
      ['status', 'Please say that again.', true],
    ]);
  });

  it('ignores frames that it does not know', () => {
    const { reactions, shown } = setUp();
    reactions.react({ type: 'invented_later' } as unknown as ServerFrame);
    expect(shown).toEqual([]);
  });

  it('has words for every end that a server can give', () => {
    const { reactions } = setUp();
    expect(reactions.farewell).toBe(endWords['unreachable']);
    for (const reason of ['client_ended', 'idle', 'max_duration', 'voice_unavailable', 'deleted'] as const) {
      reactions.react({ type: 'session_ended', reason });
      expect(reactions.farewell).toBe(endWords[reason]);
    }
  });

  it('has words for every gap and every part that a server can name', () => {
    expect(Object.keys(gapWords)).toEqual(expect.arrayContaining(serverFrames.gap.shape.reason.options));
    const parts = serverFrames.degraded.shape.part.options;
    expect(Object.keys(degradedWords).toSorted()).toEqual(parts.toSorted());
    expect(Object.keys(restoredWords)).toEqual(Object.keys(degradedWords));
  });

  it('reads answers aloud by itself when the voice of the interviewer is gone', () => {
    const { reactions, shown } = setUp();
    reactions.react({ type: 'degraded', part: 'avatar' });
    expect(shown).not.toContainEqual(['mute']);
    reactions.react({ type: 'degraded', part: 'speech' });
    expect(shown).toContainEqual(['mute']);
  });
});

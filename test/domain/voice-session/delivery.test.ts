import { describe, expect, it } from 'vitest';
import type { Message } from '../../../src/domain/messages/message.ts';
import { noticesOf, SessionScript, typesOf } from './session-script.ts';

const savedMessages = (script: SessionScript): readonly Message[] =>
  script.effects.flatMap((effect) => (effect.type === 'save_message' ? [effect.message] : []));

describe('saved before told', () => {
  it('tells the client of a message when it is durable', () => {
    const script = SessionScript.live();
    const before = script.type('Hello.');
    expect(typesOf(noticesOf(before))).not.toContain('transcript');

    expect(noticesOf(script.saved(1))).toEqual([
      expect.objectContaining({ type: 'transcript', text: 'Hello.', seq: 1, saved: true }),
    ]);
  });

  it('tells it undurable after 250 ms, and `saved` when the commit lands', () => {
    const script = SessionScript.live();
    script.type('Hello.');
    expect(noticesOf(script.fire('save_notice', 1))).toEqual([
      expect.objectContaining({ type: 'transcript', seq: 1, saved: false }),
    ]);
    expect(noticesOf(script.saved(1))).toEqual([{ type: 'saved', seq: 1 }]);
  });

  it('never overtakes an earlier message that is neither durable nor overdue', () => {
    const script = SessionScript.live();
    script.type('One.');
    script.type('Two.');
    expect(noticesOf(script.saved(2))).toEqual([]);
    expect(noticesOf(script.saved(1)).map((notice) => 'seq' in notice && notice.seq)).toEqual([1, 2]);
  });

  it('counts `seq` without gaps from where the session was', () => {
    const script = new SessionScript({}, { utterances: [], nextSeq: 8 });
    script.join(1);
    script.provider({ type: 'ready' });
    script.type('Eight.');
    script.say('u', 'Nine.');
    expect(savedMessages(script).map(({ seq }) => seq)).toEqual([8, 9]);
  });
});

describe('a client that comes back', () => {
  it('gets exactly what it missed, in order, before anything newer', () => {
    const script = SessionScript.live();
    script.type('One.');
    script.saved(1);
    script.dispatch({ type: 'client_left', client: 1 });
    script.say('u', 'Two, said while nobody was connected.');
    script.saved(2);

    const joined = script.join(2, 1);
    expect(noticesOf(joined)).toEqual([
      { type: 'session_resumed', sessionId: script.state.settings.sessionId, nextSeq: 3 },
    ]);
    expect(joined).toContainEqual({ type: 'load_messages', client: 2, afterSeq: 1 });

    script.act({ type: 'text', text: 'Three.', clientMessageId: null }, 2);
    expect(noticesOf(script.saved(3))).toEqual([]);

    const messages = savedMessages(script).filter(({ seq }) => seq > 1);
    const told = noticesOf(script.dispatch({ type: 'messages_loaded', client: 2, messages }));
    expect(told.map((notice) => 'seq' in notice && notice.seq)).toEqual([2, 3]);
  });

  it('takes the place of a connection that is still there', () => {
    const script = SessionScript.live();
    expect(script.join(2)).toContainEqual({ type: 'close_client', client: 1, reason: 'superseded' });
    expect(script.audio(new Uint8Array(2), 1)).toEqual([]);
    expect(script.dispatch({ type: 'client_left', client: 1 })).toEqual([]);
    expect(typesOf(script.audio(new Uint8Array(2), 2))).toEqual(['forward_audio']);
  });

  it('finds the session gone after the time of grace', () => {
    const script = SessionScript.live();
    script.dispatch({ type: 'client_left', client: 1 });
    expect(typesOf(script.fire('grace'))).toContain('session_over');
    expect(script.state).toMatchObject({ phase: 'closed', ending: 'client_left' });
  });
});

describe('storage that is away', () => {
  it('is said once, and once when it is back', () => {
    const script = SessionScript.live();
    script.type('Hello.');
    expect(noticesOf(script.fire('storage_slow'))).toEqual([{ type: 'degraded', part: 'storage' }]);
    expect(noticesOf(script.dispatch({ type: 'storage_changed', available: false }))).toEqual([]);
    script.dispatch({ type: 'storage_changed', available: true });
    expect(typesOf(noticesOf(script.saved(1)))).toEqual(['transcript', 'restored']);
  });

  it('closes the intake when it has stalled, and records what was not heard', () => {
    const script = SessionScript.live();
    script.type('Hello.');
    script.fire('storage_slow');
    script.fire('storage_stalled');

    expect(script.audio()).toEqual([]);
    expect(noticesOf(script.type('More.'))).toEqual([{ type: 'trouble', trouble: 'storage_unavailable' }]);
    script.saved(1);
    script.provider({ type: 'speech_stopped' });
    expect(script.notices).toContainEqual({ type: 'gap', reason: 'storage_unavailable', ms: 20 });
    expect(typesOf(script.audio())).toEqual(['forward_audio']);
  });

  it('closes the intake when too much is waiting', () => {
    const script = SessionScript.live();
    script.type('x'.repeat(script.state.settings.limits.unsavedChars + 1));
    expect(noticesOf(script.type('More.'))).toEqual([{ type: 'trouble', trouble: 'storage_unavailable' }]);
  });

  it('takes in no more text either when too much waits for its place', () => {
    const script = SessionScript.live();
    script.beginAnswer('a', 'Well');
    script.type('x'.repeat(script.state.settings.limits.unsavedChars));
    expect(noticesOf(script.type('More.'))).toEqual([{ type: 'trouble', trouble: 'storage_unavailable' }]);
  });

  it('ends the session at once when someone else writes it now', () => {
    const script = SessionScript.live();
    script.type('Hello.');
    const effects = script.dispatch({ type: 'message_fenced', seq: 1 });
    expect(effects).toContainEqual({ type: 'close_client', client: 1, reason: 'lease_lost' });
    expect(effects.at(-1)).toEqual({ type: 'session_over', reason: 'lease_lost', unsaved: 1 });
  });
});

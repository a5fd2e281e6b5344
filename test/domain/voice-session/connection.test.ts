import { describe, expect, it } from 'vitest';
import { limits } from '../../../src/domain/voice-session/limits.ts';
import { commandsOf, noticesOf, SessionScript, typesOf } from './session-script.ts';

const opened = (script: SessionScript) => script.effects.filter((effect) => effect.type === 'open_provider');

describe('a connection in the making', () => {
  it('has audio held and released in order when it is ready', () => {
    const script = new SessionScript();
    script.join(1);
    expect(typesOf(script.audio())).toEqual(['hold_audio']);
    expect(typesOf(script.provider({ type: 'ready' }))).toContain('release_audio');
    expect(typesOf(script.audio())).toEqual(['forward_audio']);
  });

  it('is given what was typed meanwhile, once it is ready', () => {
    const script = new SessionScript();
    script.join(1);
    expect(commandsOf(script.type('Hello?'))).toEqual([]);
    expect(typesOf(commandsOf(script.provider({ type: 'ready' })))).toEqual(['add_item', 'create_response']);
    expect(script.transcript).toEqual(['user: Hello?']);
  });

  it('is given the commit of a turn that ended meanwhile, after its audio, and answers it', () => {
    const script = new SessionScript();
    script.join(1);
    script.audio();
    expect(commandsOf(script.act({ type: 'stop_recording' }))).toEqual([]);
    script.provider({ type: 'lost', reason: 'unreachable' });
    script.fire('retry', script.state.connection.attempt);

    const ready = script.provider({ type: 'ready' });
    expect(typesOf(commandsOf(ready))).toEqual(['commit_audio']);
    expect(typesOf(ready).indexOf('release_audio')).toBeLessThan(typesOf(ready).indexOf('command_provider'));
    const added = script.provider({ type: 'item_added', itemId: 'u', previousItemId: null, role: 'user' });
    expect(typesOf(commandsOf(added))).toEqual(['create_response']);
  });

  it('keeps nobody waiting for such a commit when the session ends first', () => {
    const script = new SessionScript();
    script.join(1);
    script.act({ type: 'stop_recording' });
    script.end('client_left');
    expect(script.state.phase).toBe('closed');
  });

  it('counts as unreachable when it takes too long', () => {
    const script = new SessionScript();
    script.join(1);
    const late = script.fire('connect', 1);
    expect(typesOf(late)).toContain('close_provider');
    expect(noticesOf(late)).toContainEqual({ type: 'degraded', part: 'voice' });
  });

  it('greets in a new conversation, if asked to, and only there', () => {
    expect(SessionScript.live({ greets: true }).commands.map(({ type }) => type)).toEqual([
      'create_response',
    ]);

    const resumed = new SessionScript({ greets: true }, { utterances: [], nextSeq: 5 });
    expect(commandsOf(resumed.provider({ type: 'ready' }))).toEqual([]);
  });
});

describe('a lost connection', () => {
  it('leaves a gap where speech had just ended and was not taken in', () => {
    const script = SessionScript.live();
    script.provider({ type: 'speech_started' });
    script.provider({ type: 'speech_stopped' });
    script.provider({ type: 'lost', reason: 'dropped' });
    expect(script.notices).toContainEqual({ type: 'gap', reason: 'voice_lost', ms: null });
  });

  it('has a last word answered by the next one, though no answer to it had begun', () => {
    const script = SessionScript.live();
    script.say('u', 'What day is it?');
    script.provider({ type: 'lost', reason: 'dropped' });
    script.fire('retry', 2);
    expect(typesOf(commandsOf(script.provider({ type: 'ready' })))).toEqual(['create_response']);
  });

  it('is replaced after a wait that doubles, with the conversation so far', () => {
    const script = SessionScript.live();
    script.say('u', 'Hello.');
    const waits = [1, 2, 3].map(() => {
      const effects = script.provider({ type: 'lost', reason: 'dropped' });
      script.fire('retry', script.state.connection.attempt);
      return effects.flatMap((effect) =>
        effect.type === 'start_timer' && effect.timer.name === 'retry' ? [effect.afterMs] : [],
      );
    });

    expect(waits.flat()).toEqual([500, 1_000, 2_000]);
    expect(opened(script).at(-1)).toMatchObject({ attempt: 4, history: [{ role: 'user', text: 'Hello.' }] });
  });

  it('is said once and once when there is another', () => {
    const script = SessionScript.live();
    script.provider({ type: 'lost', reason: 'dropped' });
    script.fire('retry', 2);
    script.provider({ type: 'lost', reason: 'unreachable' });
    script.fire('retry', 3);
    script.provider({ type: 'ready' });
    expect(script.notices.map((notice) => notice.type)).toEqual(['degraded', 'restored']);
  });

  it('leaves a gap where speech was under way, and keeps the answer as far as it was sent', () => {
    const script = SessionScript.live();
    script.beginAnswer('a', 'Good. Tell me');
    script.provider({ type: 'item_added', itemId: 'u', previousItemId: 'a', role: 'user' });
    script.provider({ type: 'lost', reason: 'dropped' });
    expect(script.transcript).toEqual(['assistant: Good. ']);
    expect(script.notices).toContainEqual({ type: 'gap', reason: 'voice_lost', ms: null });
  });

  it('has an unanswered turn answered by the next one', () => {
    const script = SessionScript.live();
    script.type('What day is it?');
    script.provider({ type: 'lost', reason: 'dropped' });
    script.fire('retry', 2);
    expect(typesOf(commandsOf(script.provider({ type: 'ready' })))).toEqual(['create_response']);
  });

  it('ends the session at once when trying again is pointless', () => {
    const script = SessionScript.live();
    const effects = script.provider({ type: 'lost', reason: 'refused' });
    expect(effects.at(-1)).toEqual({ type: 'session_over', reason: 'voice_unavailable', unsaved: 0 });
    expect(noticesOf(effects)).toContainEqual({ type: 'trouble', trouble: 'voice_unavailable' });
  });

  it('ends the session after so many failures in a row', () => {
    const script = SessionScript.live();
    for (let failures = 1; failures < limits.maxFailures; failures += 1) {
      script.provider({ type: 'lost', reason: 'unreachable' });
      script.fire('retry', script.state.connection.attempt);
    }
    expect(script.state.phase).toBe('connecting');
    script.provider({ type: 'lost', reason: 'unreachable' });
    expect(script.state).toMatchObject({ phase: 'closed', ending: 'voice_unavailable' });
  });

  it('turns audio that was given up into a recorded gap', () => {
    const script = SessionScript.live();
    script.provider({ type: 'lost', reason: 'dropped' });
    script.dispatch({ type: 'audio_dropped', ms: 700.4, wasHeld: false });
    script.fire('retry', 2);
    script.provider({ type: 'ready' });
    expect(script.notices).toContainEqual({ type: 'gap', reason: 'voice_unavailable', ms: 700 });
  });
});

describe('rotation', () => {
  it('waits for the item of a turn whose speech has just ended', () => {
    const script = SessionScript.live();
    script.provider({ type: 'speech_started' });
    script.fire('rotate', 1);
    script.provider({ type: 'speech_stopped' });
    expect(opened(script)).toHaveLength(1);
  });

  it('waits for the answer that the provider is about to give', () => {
    const script = SessionScript.live();
    script.fire('rotate', 1);
    script.provider({ type: 'ready' });
    script.provider({ type: 'speech_started' });
    script.fire('rotate', 2);
    script.provider({ type: 'speech_stopped' });
    script.say('u', 'Are you there?');
    expect(opened(script)).toHaveLength(2);

    script.answer('a', 'Of course.', 'u');
    expect(opened(script)).toHaveLength(3);
  });

  it('has the next connection answer when it could not wait', () => {
    const script = SessionScript.live();
    script.say('u', 'Are you there?');
    script.fire('rotate_forced', 1);
    expect(typesOf(commandsOf(script.provider({ type: 'ready' })))).toEqual(['create_response']);
  });

  it('replaces an old connection between two turns, without a word to the client', () => {
    const script = SessionScript.live();
    script.say('u', 'Hello.');
    script.answer('a', 'Good morning.', 'u');
    script.saved(1, 2);
    const told = script.notices.length;
    const effects = script.fire('rotate', 1);

    expect(typesOf(effects)).toEqual(expect.arrayContaining(['close_provider', 'open_provider']));
    script.audio();
    script.provider({ type: 'ready' });
    expect(script.notices.length).toBe(told);
    expect(script.state).toMatchObject({ phase: 'live', connection: { attempt: 2, failures: 0 } });
  });

  it('waits for the turn to be over', () => {
    const script = SessionScript.live();
    script.provider({ type: 'speech_started' });
    script.fire('rotate', 1);
    script.provider({ type: 'item_added', itemId: 'u', previousItemId: null, role: 'user' });
    script.provider({ type: 'speech_stopped' });
    script.provider({ type: 'response_started', responseId: 'r-a' });
    script.provider({ type: 'transcribed', itemId: 'u', contentIndex: 0, text: 'Yes.', usage: null });
    expect(opened(script)).toHaveLength(1);

    script.endResponse('a');
    expect(opened(script)).toHaveLength(2);
  });

  it('does not wait beyond 57 minutes', () => {
    const script = SessionScript.live();
    script.provider({ type: 'speech_started' });
    script.fire('rotate_forced', 1);
    expect(opened(script)).toHaveLength(2);
  });

  it('replaces an expired connection at once', () => {
    const script = SessionScript.live();
    script.provider({ type: 'lost', reason: 'expired' });
    expect(opened(script)).toHaveLength(2);
    expect(script.notices).toEqual([]);
  });
});

describe('the end', () => {
  it('waits for the usage of the answer that it cuts short', () => {
    const script = SessionScript.live();
    script.beginAnswer('a', 'Let me');
    script.end();
    script.saved(1);
    expect(script.state.phase).toBe('draining');

    script.endResponse('a', 'cancelled');
    expect(script.state.phase).toBe('closed');
  });

  it('waits for the item of a turn whose speech has just ended', () => {
    const script = SessionScript.live();
    script.provider({ type: 'speech_started' });
    script.provider({ type: 'speech_stopped' });
    script.end();
    expect(script.state.phase).toBe('draining');

    script.say('u', 'Goodbye.');
    script.saved(1);
    expect(script.state.phase).toBe('closed');
  });

  it('keeps what was said behind words that did not come in time, and records their gap', () => {
    const script = SessionScript.live();
    script.provider({ type: 'speech_started' });
    script.end();
    script.provider({ type: 'item_added', itemId: 'u', previousItemId: null, role: 'user' });
    script.say('v', 'Goodbye.', 'u');
    expect(script.transcript).toEqual([]);

    const over = script.fire('drain');
    expect(script.transcript).toEqual(['user: Goodbye.']);
    expect(over).toContainEqual(expect.objectContaining({ type: 'save_gap' }));
    expect(over.at(-1)).toMatchObject({ type: 'session_over', unsaved: 1 });
  });

  it('records a gap where a turn was never taken in', () => {
    const script = SessionScript.live();
    script.provider({ type: 'speech_started' });
    script.end();
    expect(script.fire('drain')).toContainEqual(expect.objectContaining({ type: 'save_gap' }));
  });

  it('does not begin anew because the connection is old', () => {
    const script = SessionScript.live();
    script.type('Hello.');
    script.end();
    script.fire('rotate_forced', 1);
    expect(script.state.phase).toBe('draining');
    expect(opened(script)).toHaveLength(1);
  });

  it('waits for the last words and for their commit', () => {
    const script = SessionScript.live();
    script.provider({ type: 'speech_started' });
    const ending = script.act({ type: 'end_session' });
    expect(typesOf(commandsOf(ending))).toEqual(['commit_audio']);

    script.dispatch({ type: 'session_completed' });
    script.provider({ type: 'item_added', itemId: 'u', previousItemId: null, role: 'user' });
    script.provider({ type: 'transcribed', itemId: 'u', contentIndex: 0, text: 'Goodbye.', usage: null });
    expect(script.state.phase).toBe('draining');

    const over = script.saved(1);
    expect(typesOf(noticesOf(over))).toEqual(['transcript', 'session_ended']);
    expect(over.at(-1)).toEqual({ type: 'session_over', reason: 'client_ended', unsaved: 0 });
  });

  it('is completed in storage before the client hears of it', () => {
    const script = SessionScript.live();
    expect(typesOf(script.act({ type: 'end_session' }))).toContain('complete_session');
    expect(script.notices).toEqual([]);
    expect(noticesOf(script.dispatch({ type: 'session_completed' }))).toEqual([
      { type: 'session_ended', reason: 'client_ended' },
    ]);
  });

  it('comes when its time is up, and says how much was not durable', () => {
    const script = SessionScript.live();
    script.type('Hello.');
    script.end('server_stopping');
    expect(script.notices).toContainEqual({ type: 'draining', retryAfterMs: limits.retryAfterMs });
    expect(script.fire('drain').at(-1)).toEqual({
      type: 'session_over',
      reason: 'server_stopping',
      unsaved: 1,
    });
  });

  it('is final', () => {
    const script = SessionScript.live();
    script.end('deleted');
    const closed = script.state;
    script.join(2);
    script.audio();
    script.provider({ type: 'ready' });
    script.fire('idle');
    expect(script.state).toBe(closed);
  });
});

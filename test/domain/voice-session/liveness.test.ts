import { describe, expect, it } from 'vitest';
import { SessionScript, commandsOf, noticesOf, typesOf } from './session-script.ts';

const responsesAsked = (script: SessionScript): number =>
  script.commands.filter(({ type }) => type === 'create_response').length;

const gapsOf = (script: SessionScript): readonly string[] =>
  script.effects.flatMap((effect) => (effect.type === 'save_gap' ? [effect.gap.reason] : []));

describe('every turn gets its answer', () => {
  it('also a typed one, when the client broke off in the middle of speech and came back', () => {
    const script = SessionScript.live();
    script.provider({ type: 'speech_started' });
    script.dispatch({ type: 'client_left', client: 1 });
    script.join(2);
    script.act({ type: 'text', text: 'As I said.', clientMessageId: null }, 2);
    expect(responsesAsked(script)).toBe(1);
  });

  it('also when the refusal of our request comes after the response that overtook it', () => {
    const script = SessionScript.live();
    const asked = commandsOf(script.type('Hello.')).at(-1);
    script.provider({ type: 'response_started', responseId: 'r-a' });
    script.provider({ type: 'command_refused', commandId: asked?.id ?? '', reason: 'response_active' });
    script.endResponse('a');
    expect(responsesAsked(script)).toBe(2);
  });

  it('also when storage stalled in between', () => {
    const script = SessionScript.live();
    script.type('One.');
    script.beginAnswer('a', 'Yes', null);
    script.type('Two.');
    script.fire('storage_slow');
    script.fire('storage_stalled');
    script.endResponse('a');
    expect(responsesAsked(script)).toBe(1);

    script.saved(1, 2, 3);
    expect(responsesAsked(script)).toBe(2);
  });

  it('also when the conversation broke off before it', () => {
    const at = new Date(0);
    const last = {
      itemId: 'u',
      messageId: 'm',
      clientMessageId: null,
      role: 'user',
      text: 'So?',
      seq: 1,
      audioMs: 0,
      ledger: null,
      at,
    };
    const script = new SessionScript({}, { utterances: [{ ...last, role: 'user' }], nextSeq: 2 });
    expect(typesOf(commandsOf(script.provider({ type: 'ready' })))).toEqual(['create_response']);
  });

  it('when an active response kept the provider from answering speech of its own accord', () => {
    const script = SessionScript.live();
    script.beginAnswer('a', 'Well');
    script.provider({ type: 'command_refused', commandId: null, reason: 'response_active' });
    script.endResponse('a', 'cancelled');
    expect(responsesAsked(script)).toBe(1);
  });

  it('by hand in push to talk, where the provider never begins by itself', () => {
    const script = SessionScript.live({ pushToTalk: true });
    script.act({ type: 'stop_recording' });
    script.provider({ type: 'item_added', itemId: 'u', previousItemId: null, role: 'user' });
    const asked = script.commands.find(({ type }) => type === 'create_response');
    script.provider({ type: 'command_refused', commandId: asked?.id ?? '', reason: 'response_active' });
    script.endResponse('earlier');
    expect(responsesAsked(script)).toBe(2);
  });

  it('settles an item whose response had been given up', () => {
    const script = SessionScript.live();
    script.provider({ type: 'response_started', responseId: 'r-a' });
    script.fire('response');
    script.provider({ type: 'item_added', itemId: 'a', previousItemId: null, role: 'assistant' });
    script.endResponse('a', 'cancelled');
    script.type('Are you there?');
    expect(script.transcript).toEqual(['user: Are you there?']);
  });
});

describe('nobody is talked over', () => {
  it('by a response that was asked for before the person began to speak', () => {
    const script = SessionScript.live();
    script.type('Hello.');
    script.provider({ type: 'speech_started' });
    const started = script.provider({ type: 'response_started', responseId: 'r-a' });
    expect(commandsOf(started)).toEqual([
      expect.objectContaining({ type: 'cancel_response', responseId: 'r-a' }),
    ]);
  });

  it('by a response that becomes due meanwhile', () => {
    const script = SessionScript.live();
    script.provider({ type: 'speech_started' });
    expect(typesOf(commandsOf(script.type('And by the way')))).toEqual(['add_item']);
    expect(typesOf(commandsOf(script.provider({ type: 'speech_stopped' })))).toEqual(['create_response']);
  });

  it('by an answer that was complete but waited for the words before it', () => {
    const script = SessionScript.live();
    script.provider({ type: 'item_added', itemId: 'u', previousItemId: null, role: 'user' });
    script.answer('a', 'Lovely.', 'u');
    const { messageId } = script.state.transcript.slots[1] ?? {};
    expect(noticesOf(script.provider({ type: 'speech_started' }))).toContainEqual({
      type: 'interrupted',
      messageId,
      sentChars: 7,
    });

    script.provider({ type: 'transcribed', itemId: 'u', contentIndex: 0, text: 'I was out.', usage: null });
    expect(noticesOf(script.saved(1, 2)).at(-1)).toMatchObject({ type: 'text_response', interrupted: true });
  });

  it('after the client asked for silence, even while there is no connection', () => {
    const script = new SessionScript();
    script.join(1);
    script.type('Hello.');
    script.act({ type: 'interrupt' });
    expect(typesOf(commandsOf(script.provider({ type: 'ready' })))).toEqual(['add_item']);
  });

  it('at the end', () => {
    const script = SessionScript.live();
    script.act({ type: 'end_session' });
    const started = script.provider({ type: 'response_started', responseId: 'r-a' });
    expect(typesOf(commandsOf(started))).toEqual(['cancel_response']);
    script.provider({ type: 'item_added', itemId: 'a', previousItemId: null, role: 'assistant' });
    script.dispatch({ type: 'session_completed' });
    script.endResponse('a', 'cancelled');
    expect(script.transcript).toEqual([]);
    expect(script.state.phase).toBe('closed');
  });
});

describe('speech that is lost', () => {
  it('is a turn of its own when the client that was recording comes back', () => {
    const script = SessionScript.live({ pushToTalk: true });
    script.act({ type: 'start_recording' });
    script.dispatch({ type: 'client_left', client: 1 });
    expect(typesOf(commandsOf(script.join(2)))).toEqual(['commit_audio']);
  });

  it('is not lost when the client breaks off while it is recording', () => {
    const script = SessionScript.live({ pushToTalk: true });
    script.act({ type: 'start_recording' });
    script.dispatch({ type: 'client_left', client: 1 });
    expect(typesOf(commandsOf(script.fire('grace')))).toEqual(['commit_audio']);
  });

  it('is a gap when the connection breaks in the middle of it', () => {
    const script = SessionScript.live();
    script.provider({ type: 'speech_started' });
    script.provider({ type: 'lost', reason: 'dropped' });
    expect(gapsOf(script)).toEqual(['voice_lost']);
  });

  it('is a gap when it was held for a connection that never came', () => {
    const script = new SessionScript();
    script.join(1);
    script.audio(new Uint8Array(48_000));
    script.end();
    expect(script.effects).toContainEqual(
      expect.objectContaining({ gap: expect.objectContaining({ reason: 'voice_unavailable', ms: 1_000 }) }),
    );
  });

  it('is no gap when what was held has been passed on', () => {
    const script = new SessionScript();
    script.join(1);
    script.audio(new Uint8Array(48_000));
    script.provider({ type: 'ready' });
    script.end();
    expect(gapsOf(script)).toEqual([]);
  });
});

describe('a report of playing', () => {
  it('gives each of several cut answers an item of its own', () => {
    const script = SessionScript.live();
    script.provider({ type: 'item_added', itemId: 'u', previousItemId: null, role: 'user' });
    script.answer('a', 'Good morning.', 'u');
    script.answer('b', 'How are you?', 'a');
    for (const { messageId, role } of script.state.transcript.slots) {
      if (role === 'assistant')
        script.act({ type: 'playback', messageId, state: 'interrupted', spokenChars: 3, atMs: null });
    }
    script.provider({ type: 'transcribed', itemId: 'u', contentIndex: 0, text: 'Hello.', usage: null });
    const items = script.commands.flatMap((given) => (given.type === 'add_item' ? [given.itemId] : []));
    expect(new Set(items).size).toBe(2);
    expect(new Set(script.state.transcript.utterances.map(({ itemId }) => itemId)).size).toBe(3);
  });

  it('reaches a connection in the making that was given the whole answer', () => {
    const script = SessionScript.live();
    script.answer('a', 'How are you?');
    const messageId = script.state.transcript.utterances[0]?.messageId ?? '';
    script.provider({ type: 'lost', reason: 'expired' });
    script.act({ type: 'playback', messageId, state: 'interrupted', spokenChars: 3, atMs: null });
    expect(commandsOf(script.provider({ type: 'ready' }))).toEqual([
      expect.objectContaining({ type: 'delete_item', itemId: 'a' }),
      expect.objectContaining({ type: 'add_item', text: 'How' }),
    ]);
  });

  it('shortens a spoken answer also for the connections to come', () => {
    const script = SessionScript.live({ output: 'audio' });
    script.beginAnswer('a', 'How are you?');
    script.provider({ type: 'reply_audio', itemId: 'a', pcm16: new Uint8Array(48_000) });
    script.provider({ type: 'reply_completed', itemId: 'a', text: 'How are you?' });
    script.endResponse('a');
    const messageId = script.state.transcript.utterances[0]?.messageId ?? '';
    script.act({ type: 'playback', messageId, state: 'interrupted', spokenChars: 3, atMs: 400 });
    script.provider({ type: 'lost', reason: 'expired' });
    expect(script.effects.findLast(({ type }) => type === 'open_provider')).toMatchObject({
      history: [{ text: 'How' }],
    });
  });

  it('counts although the message is still in the making', () => {
    const script = SessionScript.live({ output: 'audio' });
    script.beginAnswer('a', 'How are you?');
    script.provider({ type: 'reply_audio', itemId: 'a', pcm16: new Uint8Array(48_000) });
    const messageId = script.state.transcript.slots[0]?.messageId ?? '';
    script.act({ type: 'playback', messageId, state: 'interrupted', spokenChars: 3, atMs: 400 });
    script.provider({ type: 'reply_completed', itemId: 'a', text: 'How are you?' });
    expect(script.effects).toContainEqual({
      type: 'save_heard',
      messageId,
      ledger: expect.objectContaining({ spoken: 3, heard: 3 }),
    });
    expect(script.commands).toEqual([expect.objectContaining({ type: 'truncate_item', audioEndMs: 400 })]);
  });
});

describe('a typed turn that overtakes speech', () => {
  it('keeps its answer behind what came before it', () => {
    const script = SessionScript.live();
    script.type('Typed.');
    const typed = script.commands[0]?.type === 'add_item' ? script.commands[0].itemId : '';
    script.provider({ type: 'item_added', itemId: 'u2', previousItemId: null, role: 'user' });
    script.provider({ type: 'item_added', itemId: typed, previousItemId: 'u2', role: 'user' });
    script.answer('a', 'Both.', typed);
    script.provider({ type: 'transcribed', itemId: 'u2', contentIndex: 0, text: 'Spoken.', usage: null });
    expect(script.transcript).toEqual(['user: Typed.', 'user: Spoken.', 'assistant: Both.']);
  });
});

describe('what is owed to a client', () => {
  it('is told after it came back, of what it had been told too early', () => {
    const script = SessionScript.live();
    script.type('Hello.');
    script.fire('save_notice', 1);
    script.dispatch({ type: 'client_left', client: 1 });
    script.join(2, 1);
    script.saved(1);
    expect(noticesOf(script.dispatch({ type: 'messages_loaded', client: 2, messages: [] }))).toEqual([
      { type: 'saved', seq: 1 },
    ]);
  });

  it('includes the trouble that began before it came', () => {
    const script = SessionScript.live();
    script.provider({ type: 'lost', reason: 'dropped' });
    expect(noticesOf(script.join(2))).toEqual([{ type: 'degraded', part: 'voice' }]);
  });

  it('includes a word about a sentence that comes too late', () => {
    const script = SessionScript.live();
    script.type('Hello.');
    script.end();
    expect(noticesOf(script.type('One more thing'))).toEqual([{ type: 'trouble', trouble: 'text_refused' }]);
  });
});

describe('a connection that breaks as soon as it is ready', () => {
  it('is retried more and more slowly, and in the end no more', () => {
    const script = SessionScript.live();
    for (let round = 0; round < 4; round += 1) {
      script.provider({ type: 'lost', reason: 'dropped' });
      script.fire('retry', script.state.connection.attempt);
      script.provider({ type: 'ready' });
    }
    script.provider({ type: 'lost', reason: 'expired' });
    expect(script.state).toMatchObject({ phase: 'closed', ending: 'voice_unavailable' });
  });
});

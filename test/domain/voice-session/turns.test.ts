import { describe, expect, it } from 'vitest';
import { commandsOf, noticesOf, SessionScript, typesOf } from './session-script.ts';

const responsesAsked = (script: SessionScript): number =>
  script.commands.filter(({ type }) => type === 'create_response').length;

describe('one response at a time', () => {
  it('asks for the second only when the first has ended', () => {
    const script = SessionScript.live();
    script.type('One.');
    script.beginAnswer('a', 'First', 'x');
    script.type('Two.');
    expect(responsesAsked(script)).toBe(1);

    script.endResponse('a');
    expect(responsesAsked(script)).toBe(2);
  });

  it('still answers a typed turn when the provider had just begun a response of its own', () => {
    const script = SessionScript.live();
    const [, asked] = commandsOf(script.type('One.'));
    script.provider({ type: 'command_refused', commandId: asked?.id ?? '', reason: 'response_active' });
    expect(responsesAsked(script)).toBe(1);

    script.answer('a', 'To what was said before.');
    expect(responsesAsked(script)).toBe(2);
  });

  it('leaves a spoken turn to the response that the provider began of its own accord', () => {
    const script = SessionScript.live();
    script.act({ type: 'stop_recording' });
    script.provider({ type: 'item_added', itemId: 'u', previousItemId: null, role: 'user' });
    const asked = script.commands.find(({ type }) => type === 'create_response');
    script.provider({ type: 'command_refused', commandId: asked?.id ?? '', reason: 'response_active' });
    script.answer('a', 'Yes.', 'u');
    expect(responsesAsked(script)).toBe(1);
  });

  it('answers a turn that was ended by hand', () => {
    const script = SessionScript.live();
    const stopped = script.act({ type: 'stop_recording' });
    expect(typesOf(commandsOf(stopped))).toEqual(['commit_audio']);
    expect(typesOf(noticesOf(stopped))).toEqual(['recording_stopped']);

    const added = script.provider({ type: 'item_added', itemId: 'u', previousItemId: null, role: 'user' });
    expect(typesOf(commandsOf(added))).toEqual(['create_response']);
  });

  it('forgets a commit of nothing', () => {
    const script = SessionScript.live();
    const [commit] = commandsOf(script.act({ type: 'stop_recording' }));
    script.provider({ type: 'command_refused', commandId: commit?.id ?? '', reason: 'nothing_to_do' });
    script.say('u', 'Later, by voice activity.');
    expect(responsesAsked(script)).toBe(0);
  });

  it('gives up a response that says nothing, and goes on', () => {
    const script = SessionScript.live();
    script.type('One.');
    script.provider({ type: 'response_started', responseId: 'silent' });
    const given = script.fire('response');
    expect(typesOf(commandsOf(given))).toEqual(['cancel_response']);
    expect(noticesOf(given)).toContainEqual({ type: 'trouble', trouble: 'response_timeout' });
    expect(typesOf(commandsOf(script.type('Two.')))).toEqual(['add_item', 'create_response']);
  });
});

describe('barge-in', () => {
  it('cancels the response, tells the client, and keeps only what was sent', () => {
    const script = SessionScript.live();
    script.beginAnswer('a', 'I see. Tell me about');
    const { messageId } = script.state.transcript.slots[0] ?? {};
    const started = script.provider({ type: 'speech_started' });
    expect(typesOf(commandsOf(started))).toEqual(['cancel_response']);
    expect(noticesOf(started)).toContainEqual({ type: 'interrupted', messageId, sentChars: 7 });

    expect(script.provider({ type: 'reply_delta', itemId: 'a', text: ' your garden.' })).toEqual([]);
    const completed = script.provider({
      type: 'reply_completed',
      itemId: 'a',
      text: 'I see. Tell me about your garden.',
    });
    expect(commandsOf(completed)).toEqual([
      expect.objectContaining({ type: 'delete_item', itemId: 'a' }),
      expect.objectContaining({
        type: 'add_item',
        role: 'assistant',
        text: 'I see. ',
        previousItemId: 'root',
      }),
    ]);
    script.endResponse('a', 'cancelled');
    expect(script.transcript).toEqual(['assistant: I see. ']);
  });

  it('stops what the client is still playing, and makes the provider forget what was not heard', () => {
    const script = SessionScript.live();
    script.say('u', 'Hello.');
    script.answer('a', 'How did you sleep last night?', 'u');
    script.saved(1, 2);
    const messageId = script.state.transcript.utterances[1]?.messageId ?? '';
    const playback = { type: 'playback', messageId, atMs: null } as const;
    script.act({ ...playback, state: 'started', spokenChars: 0 });

    expect(noticesOf(script.provider({ type: 'speech_started' }))).toContainEqual({
      type: 'interrupted',
      messageId,
      sentChars: 29,
    });
    const heard = script.act({ ...playback, state: 'interrupted', spokenChars: 11 });
    expect(heard).toContainEqual({
      type: 'save_heard',
      messageId,
      ledger: { generated: 29, sent: 29, spoken: 11, heard: 11 },
    });
    expect(commandsOf(heard)).toEqual([
      expect.objectContaining({ type: 'delete_item', itemId: 'a' }),
      expect.objectContaining({ type: 'add_item', text: 'How did you', previousItemId: 'u' }),
    ]);
  });

  it('makes the provider forget spoken audio that was never sent', () => {
    const script = SessionScript.live({ output: 'audio' });
    script.beginAnswer('a', 'How are');
    script.provider({ type: 'reply_audio', itemId: 'a', pcm16: new Uint8Array(48_000) });
    script.act({ type: 'interrupt' });
    script.provider({ type: 'reply_audio', itemId: 'a', pcm16: new Uint8Array(48_000) });
    const completed = script.provider({ type: 'reply_completed', itemId: 'a', text: 'How are you?' });
    expect(commandsOf(completed)).toEqual([
      expect.objectContaining({ type: 'truncate_item', itemId: 'a', audioEndMs: 1_000 }),
    ]);
  });

  it('makes the provider forget a spoken answer of which nothing was sent', () => {
    const script = SessionScript.live({ output: 'audio' });
    script.provider({ type: 'response_started', responseId: 'r-a' });
    script.provider({ type: 'item_added', itemId: 'a', previousItemId: null, role: 'assistant' });
    script.act({ type: 'interrupt' });
    const completed = script.provider({ type: 'reply_completed', itemId: 'a', text: 'How' });
    expect(commandsOf(completed)).toEqual([expect.objectContaining({ type: 'delete_item', itemId: 'a' })]);
  });

  it('takes the beginning of a recording for speech in push to talk', () => {
    const script = SessionScript.live({ pushToTalk: true });
    script.beginAnswer('a', 'Tell me about');
    const started = script.act({ type: 'start_recording' });
    expect(typesOf(commandsOf(started))).toEqual(['cancel_response']);
    expect(typesOf(noticesOf(started))).toEqual(['recording_started', 'interrupted']);
  });

  it('truncates spoken audio where the client stopped playing it', () => {
    const script = SessionScript.live({ output: 'audio' });
    script.beginAnswer('a', 'How are you?');
    script.provider({ type: 'reply_audio', itemId: 'a', pcm16: new Uint8Array(48_000) });
    script.provider({ type: 'reply_completed', itemId: 'a', text: 'How are you?' });
    script.endResponse('a');
    const messageId = script.state.transcript.utterances[0]?.messageId ?? '';
    const cut = (atMs: number) =>
      commandsOf(script.act({ type: 'playback', messageId, state: 'interrupted', spokenChars: null, atMs }));

    expect(cut(400)).toEqual([
      expect.objectContaining({ type: 'truncate_item', itemId: 'a', audioEndMs: 400 }),
    ]);
    expect(cut(1_000)).toEqual([]);
  });

  it('lets no answer into the transcript of which nothing was sent', () => {
    const script = SessionScript.live();
    script.provider({ type: 'response_started', responseId: 'r-a' });
    script.provider({ type: 'item_added', itemId: 'a', previousItemId: null, role: 'assistant' });
    script.act({ type: 'interrupt' });
    script.endResponse('a', 'cancelled');
    expect(script.transcript).toEqual([]);
    expect(script.state.transcript.slots).toEqual([]);
  });
});

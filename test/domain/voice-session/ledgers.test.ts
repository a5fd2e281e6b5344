import { describe, expect, it } from 'vitest';
import { transcriptOfSession } from '../../../src/domain/assessment/transcript/session-transcript.ts';
import type { Message } from '../../../src/domain/messages/message.ts';
import type { HeardLedger } from '../../../src/domain/shared/heard-ledger.ts';
import { at, SessionScript } from './session-script.ts';

const text = 'I see. How did you sleep?';

/** The one message that was given to storage, with what was kept of it since. */
const stored = (script: SessionScript): Message => {
  const [message] = script.effects.flatMap((effect) =>
    effect.type === 'save_message' && effect.message.role === 'assistant' ? [effect.message] : [],
  );
  const kept = script.effects.findLast((effect) => effect.type === 'save_heard');
  return { ...message!, ledger: kept?.type === 'save_heard' ? kept.ledger : message!.ledger };
};
const turns = (message: Message) => transcriptOfSession({ startedAt: at }, [message], []).turns;
const ledgerOf = (script: SessionScript): HeardLedger | null => stored(script).ledger;
const playback = (
  script: SessionScript,
  state: 'started' | 'ended' | 'interrupted',
  spokenChars: number | null,
) =>
  script.act({
    type: 'playback',
    messageId: [...script.state.transcript.slots, ...script.state.transcript.utterances][0]!.messageId,
    state,
    spokenChars,
    atMs: null,
  });

describe('how far an answer of a conversation got', () => {
  it('is all of it to a client that says nothing, and no report is guessed', () => {
    const script = SessionScript.live();
    script.answer('a', text);
    script.saved(1);
    expect(ledgerOf(script)).toEqual({ generated: 25, sent: 25, spoken: null, heard: null });
    expect(script.effects.filter(({ type }) => type === 'save_heard')).toEqual([]);
  });

  it('rises with each sentence that the face begins, and ends with what was heard', () => {
    const script = SessionScript.live();
    script.beginAnswer('a', 'I see. How');
    playback(script, 'started', 0);
    playback(script, 'started', 99);
    script.provider({ type: 'reply_completed', itemId: 'a', text });
    script.endResponse('a');
    expect(ledgerOf(script)).toEqual({ generated: 25, sent: 25, spoken: 7, heard: null });
    playback(script, 'started', 7);
    playback(script, 'started', 20);
    expect(ledgerOf(script)).toMatchObject({ spoken: 20, heard: null });
    playback(script, 'interrupted', 12);
    playback(script, 'ended', null);
    expect(ledgerOf(script)).toEqual({ generated: 25, sent: 25, spoken: 20, heard: 12 });
  });

  it('is not beyond the sentences that were sent, where it was cut off in the making', () => {
    const script = SessionScript.live();
    script.beginAnswer('a', 'I see. How did');
    script.act({ type: 'interrupt' });
    script.provider({ type: 'reply_completed', itemId: 'a', text });
    playback(script, 'ended', null);
    script.endResponse('a', 'cancelled');
    expect(ledgerOf(script)).toEqual({ generated: 25, sent: 7, spoken: 7, heard: 7 });
  });

  it('is nowhere while nobody is connected, until whoever comes back is told', () => {
    const script = SessionScript.live();
    script.dispatch({ type: 'client_left', client: 1 });
    script.answer('a', text);
    script.saved(1);
    expect(ledgerOf(script)).toEqual({ generated: 25, sent: 0, spoken: null, heard: null });
    script.join(2, 0);
    script.dispatch({ type: 'messages_loaded', client: 2, messages: [stored(script)] });
    expect(ledgerOf(script)).toMatchObject({ generated: 25, sent: 25 });
  });

  it('has scoring flag a question that never reached anybody, as one that was not heard', () => {
    const script = SessionScript.live();
    script.dispatch({ type: 'client_left', client: 1 });
    script.answer('a', text);
    expect(turns(stored(script))).toMatchObject([{ heardChars: 0 }]);
    script.saved(1);
    script.join(2, 0);
    script.dispatch({ type: 'messages_loaded', client: 2, messages: [stored(script)] });
    expect(turns(stored(script))[0]).not.toHaveProperty('heardChars');
  });

  it('knows the words of audio as sent with it', () => {
    const script = SessionScript.live({ output: 'audio' });
    script.beginAnswer('a', 'How did');
    script.provider({ type: 'reply_audio', itemId: 'a', pcm16: new Uint8Array(48_000) });
    expect(script.state.transcript.slots[0]?.ledger).toMatchObject({ generated: 7, sent: 7 });
    script.provider({ type: 'reply_delta', itemId: 'a', text: ' you' });
    script.act({ type: 'interrupt' });
    script.endResponse('a', 'cancelled');
    expect(ledgerOf(script)).toMatchObject({ generated: 11, sent: 11 });
  });
});

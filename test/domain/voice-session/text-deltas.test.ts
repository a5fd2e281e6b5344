import { describe, expect, it } from 'vitest';
import { commandsOf, noticesOf, SessionScript } from './session-script.ts';

const deltasOf = (script: SessionScript): readonly (readonly [number, string])[] =>
  script.notices.flatMap((told) => (told.type === 'text_delta' ? [[told.index, told.text] as const] : []));
const more = (script: SessionScript, text: string) =>
  script.provider({ type: 'reply_delta', itemId: 'a', text });

describe('what the client gets of an answer in the making', () => {
  it('is each sentence as soon as its end is certain, and the rest when the answer is complete', () => {
    const script = SessionScript.live();
    script.beginAnswer('a', 'Good morning,');
    more(script, ' Mr. Jones.');
    expect(deltasOf(script)).toEqual([]);
    expect(noticesOf(more(script, ' H'))).toMatchObject([{ index: 0, text: 'Good morning, Mr. Jones. ' }]);
    more(script, 'ow are you? I hope');
    script.provider({
      type: 'reply_completed',
      itemId: 'a',
      text: 'Good morning, Mr. Jones. How are you? I hope well.',
    });
    expect(deltasOf(script)).toEqual([
      [0, 'Good morning, Mr. Jones. '],
      [1, 'How are you? '],
      [2, 'I hope well.'],
    ]);
  });

  it('is all of it where the provider says only that its response is over', () => {
    const script = SessionScript.live();
    script.beginAnswer('a', 'I see. And then');
    script.endResponse('a');
    expect(deltasOf(script)).toEqual([
      [0, 'I see. '],
      [1, 'And then'],
    ]);
    expect(script.transcript).toEqual(['assistant: I see. And then']);
  });

  it('is not said twice where the provider takes back what it said', () => {
    const script = SessionScript.live();
    script.beginAnswer('a', 'I see. And then');
    script.provider({ type: 'reply_completed', itemId: 'a', text: 'Quite another answer.' });
    script.endResponse('a');
    expect(deltasOf(script)).toEqual([[0, 'I see. ']]);
    expect(script.transcript).toEqual(['assistant: Quite another answer.']);
  });

  it('is nothing of a sentence that was broken off: the person never heard of it', () => {
    const script = SessionScript.live();
    script.beginAnswer('a', 'How did you');
    const { messageId } = script.state.transcript.slots[0] ?? {};
    expect(noticesOf(script.act({ type: 'interrupt' }))).toEqual([
      { type: 'interrupted', messageId, sentChars: 0 },
    ]);
    const completed = script.provider({ type: 'reply_completed', itemId: 'a', text: 'How did you sleep?' });
    expect(commandsOf(completed)).toMatchObject([{ type: 'delete_item', itemId: 'a' }]);
    script.endResponse('a', 'cancelled');
    expect([deltasOf(script), script.transcript]).toEqual([[], []]);
  });

  it('is asked for again when the connection broke before the first sentence', () => {
    const script = SessionScript.live();
    script.say('u', 'Hello.');
    script.beginAnswer('a', 'How did you', 'u');
    script.provider({ type: 'lost', reason: 'expired' });
    expect(commandsOf(script.provider({ type: 'ready' }))).toMatchObject([{ type: 'create_response' }]);
    expect(script.transcript).toEqual(['user: Hello.']);
  });

  it('is a caption as it comes where it is heard, so that the audio after it has a name', () => {
    const script = SessionScript.live({ output: 'audio' });
    script.beginAnswer('a', 'How did');
    more(script, ' you sleep? An');
    expect(deltasOf(script)).toEqual([
      [0, 'How did'],
      [1, ' you sleep? An'],
    ]);
  });

  it('counts as far as it was made where it is heard at once', () => {
    const script = SessionScript.live({ output: 'audio' });
    script.beginAnswer('a', 'How did you');
    script.provider({ type: 'reply_audio', itemId: 'a', pcm16: new Uint8Array(48_000) });
    expect(noticesOf(script.act({ type: 'interrupt' }))).toMatchObject([{ sentChars: 11 }]);
    script.endResponse('a', 'cancelled');
    expect(script.transcript).toEqual(['assistant: How did you']);
  });
});

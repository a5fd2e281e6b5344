import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { transcriptOfSession } from '../../../src/domain/assessment/transcript/session-transcript.ts';
import { charsHeard } from '../../../src/domain/voice-session/heard.ts';
import type { Playback } from '../../../src/domain/voice-session/transcript.ts';
import { SessionScript, at } from './session-script.ts';

const question = 'How did you sleep last night?';

/** An answer of one second of audio, or of text alone, that is a message. */
const answered = (
  output: 'audio' | 'text',
): { readonly script: SessionScript; readonly messageId: string } => {
  const script = SessionScript.live({ output });
  script.beginAnswer('a', question);
  if (output === 'audio') {
    script.provider({ type: 'reply_audio', itemId: 'a', pcm16: new Uint8Array(48_000) });
  }
  script.provider({ type: 'reply_completed', itemId: 'a', text: question });
  script.endResponse('a');
  return { script, messageId: script.state.transcript.utterances[0]?.messageId ?? '' };
};

const report = fc.record({
  state: fc.constantFrom('started' as const, 'ended' as const, 'interrupted' as const),
  spokenChars: fc.option(fc.nat(60)),
  atMs: fc.option(fc.nat(2_000)),
});

const kept = (script: SessionScript): readonly number[] =>
  script.effects.flatMap((effect) =>
    effect.type === 'save_heard' && effect.ledger.heard !== null ? [effect.ledger.heard] : [],
  );

describe('what was heard of an answer', () => {
  it.each([
    ['spoken_chars', { spokenChars: 11, atMs: 900 }, 11],
    ['the share of the audio', { spokenChars: null, atMs: 500 }, 14],
    ['all but the end, just before it', { spokenChars: null, atMs: 999.9 }, 28],
    ['all, at the end of the audio', { spokenChars: null, atMs: 1_000 }, 29],
    ['nothing known', { spokenChars: null, atMs: null }, null],
  ])('is told by %s', (_, told, expected) => {
    expect(charsHeard({ text: question, audioMs: 1_000 }, { state: 'interrupted', ...told })).toBe(expected);
  });

  it('is not guessed from a time where there was no audio', () => {
    const told = { state: 'interrupted', spokenChars: null, atMs: 500 } as const;
    expect(charsHeard({ text: question, audioMs: 0 }, told)).toBeNull();
  });

  it('reaches scoring when the client knows only the time', () => {
    const { script, messageId } = answered('audio');
    script.act({ type: 'playback', messageId, state: 'interrupted', spokenChars: null, atMs: 500 });
    const messages = script.effects.flatMap((effect) =>
      effect.type === 'save_message'
        ? [{ ...effect.message, ledger: script.state.transcript.utterances[0]?.ledger ?? null }]
        : [],
    );
    expect(transcriptOfSession({ startedAt: at }, messages, []).turns[0]).toMatchObject({ heardChars: 14 });
  });

  it('is what the interviewer remembers of it', () => {
    const { script, messageId } = answered('audio');
    script.act({ type: 'playback', messageId, state: 'interrupted', spokenChars: null, atMs: 500 });
    expect(script.state.transcript.utterances[0]).toMatchObject({ text: 'How did you sl', audioMs: 500 });
  });

  it('is kept once, never beyond what was sent, whatever else is reported, early or late', () => {
    fc.assert(
      fc.property(fc.constantFrom('audio', 'text'), fc.array(report, { maxLength: 8 }), (output, reports) => {
        const { script, messageId } = answered(output);
        for (const told of reports) script.act({ type: 'playback', messageId, ...told });

        const whole = { text: question, audioMs: output === 'audio' ? 1_000 : 0 };
        const first = reports.map((told) => charsHeard(whole, told)).find((chars) => chars !== null);
        expect(kept(script)).toEqual(first === undefined ? [] : [first]);
        expect(first ?? 0).toBeLessThanOrEqual(question.length);
      }),
    );
  });

  it('is cut once in the memory of the provider too', () => {
    const { script, messageId } = answered('text');
    const cut = (spokenChars: number): Playback => ({
      type: 'playback',
      messageId,
      state: 'interrupted',
      spokenChars,
      atMs: null,
    });
    script.act(cut(11));
    const { length } = script.commands;
    script.act(cut(3));
    script.act({ ...cut(3), state: 'ended', spokenChars: null });
    expect(script.commands).toHaveLength(length);
    expect(script.state.transcript.utterances[0]?.text).toBe('How did you');
  });

  it('is what was told first of an answer in the making', () => {
    const script = SessionScript.live();
    script.beginAnswer('a', 'How did you');
    const messageId = script.state.transcript.slots[0]?.messageId ?? '';
    const playback = { type: 'playback', messageId, atMs: null } as const;
    script.act({ ...playback, state: 'interrupted', spokenChars: 7 });
    script.act({ ...playback, state: 'interrupted', spokenChars: 2 });
    script.act({ ...playback, state: 'ended', spokenChars: null });
    script.provider({ type: 'reply_completed', itemId: 'a', text: question });
    script.endResponse('a');
    expect(kept(script)).toEqual([7]);
  });
});

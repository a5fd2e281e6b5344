import { describe, expect, it } from 'vitest';
import { promptFor, wording } from '../../../src/domain/screening/prompts.ts';
import { form, screening } from './scripted-session.ts';
import { commandsOf, SessionScript, typesOf } from './session-script.ts';

const linesOf = (script: SessionScript): readonly (string | undefined)[] =>
  script.commands.flatMap((command) => (command.type === 'create_response' ? [command.say] : []));

/** A live session in which the question of this many answers before has been said. */
const asked = (...answers: readonly string[]): SessionScript => {
  const script = SessionScript.live({ screening });
  script.answer('a0', promptFor('assent', form));
  for (const [n, text] of answers.entries()) {
    script.type(text);
    script.answer(`a${n + 1}`, linesOf(script).at(-1) ?? '');
  }
  return script;
};

const waits = (effects: ReturnType<SessionScript['act']>): readonly number[] =>
  effects.flatMap((effect) => (effect.type === 'start_timer' ? [effect.afterMs] : []));

describe('a session that follows the guide', () => {
  it('says nothing before both sides are there, and then the disclosure', () => {
    const script = new SessionScript({ screening, greets: true });
    script.provider({ type: 'ready' });
    expect(linesOf(script)).toEqual([]);
    script.join(1);
    expect(linesOf(script)).toEqual([promptFor('assent', form)]);
  });

  it('answers each turn with what the guide says next, and nothing else', () => {
    const script = asked('yes', 'sunny morning');
    expect(linesOf(script)).toEqual([
      promptFor('assent', form),
      promptFor('hearing', form),
      promptFor('recent_event', form),
    ]);
    script.provider({ type: 'speech_started' });
    script.provider({ type: 'speech_stopped' });
    script.provider({ type: 'item_added', itemId: 'u9', previousItemId: null, role: 'user' });
    expect(linesOf(script), 'its words are not known yet').toHaveLength(3);
    script.provider({ type: 'transcribed', itemId: 'u9', contentIndex: 0, text: 'I slept.', usage: null });
    expect(linesOf(script).at(-1)).toBe(wording.tellMore);
  });

  it('has the timers wait until the question is heard, and while the person speaks', () => {
    const script = SessionScript.live({ screening });
    const timers = (): readonly string[] =>
      script.effects.flatMap((effect) => (effect.type === 'start_timer' ? [effect.timer.name] : []));
    expect(timers()).not.toContain('guide_silence');
    script.answer('a0', promptFor('assent', form));
    expect(timers()).toContain('guide_silence');
    const cancelled = script.provider({ type: 'speech_started' });
    expect(cancelled).toContainEqual({ type: 'cancel_timer', timer: { name: 'guide_silence', key: 1 } });
    const late = script.fire('guide_silence', 1);
    expect(late).toEqual([{ type: 'start_timer', timer: { name: 'guide_silence', key: 1 }, afterMs: 1_000 }]);
    script.provider({ type: 'speech_stopped' });
    expect(linesOf(script)).toHaveLength(1);
  });

  it('takes no timer of an earlier question', () => {
    const script = asked('yes');
    expect(script.fire('guide_silence', 1)).toEqual([]);
    expect(script.fire('guide_silence', 2)).not.toEqual([]);
    expect(linesOf(script).at(-1)).toBe(wording.again(promptFor('hearing', form)));
  });

  it('says a line again that was lost with its connection, and not one that had been said', () => {
    const script = asked('yes', 'sunny morning');
    script.provider({ type: 'lost', reason: 'expired' });
    script.provider({ type: 'ready' });
    expect(linesOf(script)).toHaveLength(3);
    script.type('I went for a walk');
    script.beginAnswer('b1', 'Please tell me');
    script.provider({ type: 'lost', reason: 'expired' });
    script.provider({ type: 'ready' });
    expect(linesOf(script).slice(3)).toEqual([wording.tellMore, wording.tellMore]);
  });

  it('says a line again whose response came to nothing, and leaves it to the silence after the third time', () => {
    const script = SessionScript.live({ screening });
    for (const n of [1, 2, 3, 4]) {
      script.provider({ type: 'response_started', responseId: `r-x${n}` });
      script.endResponse(`x${n}`, 'failed');
    }
    expect(linesOf(script)).toEqual(Array(3).fill(promptFor('assent', form)));
    script.fire('guide_silence', 1);
    expect(linesOf(script).at(-1)).toBe(wording.again(promptFor('assent', form)));
  });

  it('asks for the line again after a response that was not ours', () => {
    const script = SessionScript.live({ screening });
    const [request] = script.commands;
    script.provider({ type: 'command_refused', commandId: request!.id, reason: 'response_active' });
    script.answer('n1', 'I heard you speak.');
    expect(linesOf(script)).toEqual(Array(2).fill(promptFor('assent', form)));
  });

  it('breaks off at once for whoever types that they want to stop, or are in danger', () => {
    for (const [text, line] of [
      ['stop', wording.stopped],
      ['my chest hurts', 'Ring 999.'],
    ] as const) {
      const script = SessionScript.live({ screening });
      script.beginAnswer('a0', 'Hello. I am an AI');
      expect(typesOf(commandsOf(script.type(text)))).toContain('cancel_response');
      script.endResponse('a0', 'cancelled');
      expect(linesOf(script).at(-1)).toBe(line);
    }
  });

  it('does not break off for an answer', () => {
    const script = SessionScript.live({ screening });
    script.beginAnswer('a0', 'Hello. I am an AI');
    expect(typesOf(commandsOf(script.type('no')))).not.toContain('cancel_response');
    expect(typesOf(commandsOf(script.type('hello dear')))).not.toContain('cancel_response');
  });

  it('does not take it for silence when the person speaks for long, while they were being played something', () => {
    const script = asked('yes', 'sunny morning');
    const messageId = script.notices.findLast((notice) => notice.type === 'text_delta')?.messageId ?? '';
    script.act({ type: 'playback', messageId, state: 'started', spokenChars: null, atMs: null });
    script.provider({ type: 'speech_started' });
    script.act({ type: 'playback', messageId, state: 'interrupted', spokenChars: 40, atMs: null });
    for (let second = 0; second < 60; second += 1) script.fire('guide_silence', 3);
    expect(linesOf(script)).toHaveLength(3);
    expect(script.state.script?.waits).toHaveLength(1);
  });

  it('ends, as completed, once its last words have been heard', () => {
    const script = asked('no');
    expect(script.state.phase).toBe('live');
    script.fire('guide_end', 0);
    expect(script.state).toMatchObject({ phase: 'draining', ending: 'interview_over' });
    expect(typesOf(script.effects)).toContain('complete_session');
  });

  it('lets the client play the last words to their end', () => {
    const script = asked('no');
    const last = script.notices.findLast(({ type }) => type === 'text_response' || type === 'text_delta');
    const messageId = last !== undefined && 'messageId' in last ? (last.messageId ?? '') : '';
    const playback = { type: 'playback', messageId, spokenChars: null, atMs: null } as const;
    expect(waits(script.act({ ...playback, state: 'started' }))).toEqual([wording.declined.length * 130]);
    expect(waits(script.act({ ...playback, state: 'ended' }))).toEqual([0]);
  });

  it('stays silent while nobody is connected', () => {
    const script = asked('yes');
    script.type('sunny morning');
    script.dispatch({ type: 'client_left', client: 1 });
    const before = linesOf(script).length;
    script.answer('late', promptFor('recent_event', form));
    expect(script.fire('guide_silence', 3)).toEqual([]);
    expect(linesOf(script)).toHaveLength(before);
    const effects = script.join(2, 1);
    expect(effects).toContainEqual(expect.objectContaining({ timer: { name: 'guide_silence', key: 3 } }));
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FacePart } from '../../../src/domain/voice-session/client.ts';
import { noticesOf, SessionScript, typesOf } from './session-script.ts';

const report = (script: SessionScript, part: FacePart, state: 'lost' | 'ready') =>
  script.act({ type: 'face', part, state });

describe('a face that is lost', () => {
  it('takes the conversation down level by level, and up only when the client asks', () => {
    const script = SessionScript.live();
    expect(report(script, 'avatar', 'lost')).toEqual([
      { type: 'record_face', part: 'avatar', isLost: true },
      { type: 'tell_client', client: 1, notice: { type: 'degraded', part: 'avatar' } },
    ]);
    expect(noticesOf(report(script, 'speech', 'lost'))).toEqual([{ type: 'degraded', part: 'speech' }]);
    script.say('u', 'Are you still there?');
    script.answer('a', 'I am.', 'u');
    expect(typesOf(script.notices)).not.toContain('restored');
    expect(report(script, 'avatar', 'ready')).toEqual([
      { type: 'record_face', part: 'avatar', isLost: false },
      { type: 'tell_client', client: 1, notice: { type: 'restored', part: 'avatar' } },
    ]);
    expect(script.state.delivery.lostFace).toEqual(['speech']);
  });

  it('costs no sentence of the answer that is being given', () => {
    const script = SessionScript.live();
    script.beginAnswer('a', 'I see. How did you');
    const { commands } = script;
    report(script, 'avatar', 'lost');
    expect(script.commands).toEqual(commands);
    script.provider({ type: 'reply_delta', itemId: 'a', text: ' sleep?' });
    script.provider({ type: 'reply_completed', itemId: 'a', text: 'I see. How did you sleep?' });
    script.endResponse('a');
    script.saved(1);
    expect(script.notices).toContainEqual(
      expect.objectContaining({
        type: 'text_response',
        text: 'I see. How did you sleep?',
        interrupted: false,
      }),
    );
    expect(script.notices.flatMap((told) => (told.type === 'text_delta' ? [told.text] : []))).toEqual([
      'I see. ',
      'How did you sleep?',
    ]);
  });

  it('is forgotten with the connection that lost it', () => {
    const script = SessionScript.live();
    report(script, 'avatar', 'lost');
    expect(typesOf(noticesOf(script.join(2)))).not.toContain('degraded');
    expect(script.act({ type: 'face', part: 'avatar', state: 'lost' }, 1)).toEqual([]);
    expect(noticesOf(script.act({ type: 'face', part: 'avatar', state: 'lost' }, 2))).toEqual([
      { type: 'degraded', part: 'avatar' },
    ]);
  });

  it('is told by turns with its return, whatever is repeated', () => {
    const reports = fc.array(fc.tuple(fc.constantFrom('avatar', 'speech'), fc.constantFrom('lost', 'ready')));
    fc.assert(
      fc.property(reports, (given) => {
        const script = SessionScript.live();
        for (const [part, state] of given) report(script, part, state);
        for (const part of ['avatar', 'speech'] as const) {
          const changes = given.filter(([of]) => of === part).map(([, state]) => state);
          const turns = changes.filter((state, index) => state !== (changes[index - 1] ?? 'ready'));
          expect(
            script.notices.flatMap((told) => ('part' in told && told.part === part ? [told.type] : [])),
          ).toEqual(turns.map((state) => (state === 'lost' ? 'degraded' : 'restored')));
        }
      }),
    );
  });
});

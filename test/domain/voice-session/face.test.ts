import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FaceChange, FacePart } from '../../../src/domain/messages/face-change.ts';
import { at, noticesOf, SessionScript, typesOf } from './session-script.ts';

const recorded = (change: Omit<FaceChange, 'at'>) => ({ type: 'record_face', change: { ...change, at } });
const report = (script: SessionScript, part: FacePart, state: 'lost' | 'ready') =>
  script.act({ type: 'face', part, state });

describe('a face that is lost', () => {
  it('takes the conversation down level by level, and up only when the client asks', () => {
    const script = SessionScript.live();
    expect(report(script, 'avatar', 'lost')).toEqual([
      recorded({ part: 'avatar', state: 'lost', noticedBy: 'client', afterSeq: 0 }),
      { type: 'tell_client', client: 1, notice: { type: 'degraded', part: 'avatar' } },
    ]);
    expect(noticesOf(report(script, 'speech', 'lost'))).toEqual([{ type: 'degraded', part: 'speech' }]);
    script.say('u', 'Are you still there?');
    script.answer('a', 'I am.', 'u');
    expect(typesOf(script.notices)).not.toContain('restored');
    expect(report(script, 'avatar', 'ready')).toEqual([
      recorded({ part: 'avatar', state: 'ready', noticedBy: 'client', afterSeq: 2 }),
      { type: 'tell_client', client: 1, notice: { type: 'restored', part: 'avatar' } },
    ]);
    expect(script.state.delivery.lostFace).toEqual([{ part: 'speech', noticedBy: 'client' }]);
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

  it('is noticed by the server too, told once whoever is first, and taken back by the client', () => {
    const script = SessionScript.live();
    expect(script.dispatch({ type: 'face_lost', part: 'avatar' })).toEqual([
      recorded({ part: 'avatar', state: 'lost', noticedBy: 'server', afterSeq: 0 }),
      { type: 'tell_client', client: 1, notice: { type: 'degraded', part: 'avatar' } },
    ]);
    expect(script.dispatch({ type: 'face_lost', part: 'avatar' })).toEqual([]);
    expect(report(script, 'avatar', 'lost')).toEqual([]);
    expect(noticesOf(report(script, 'avatar', 'ready'))).toEqual([{ type: 'restored', part: 'avatar' }]);
    expect(script.state.delivery.lostFace).toEqual([]);
  });

  it('is on record also while nobody is connected', () => {
    const script = SessionScript.live();
    script.dispatch({ type: 'client_left', client: 1 });
    expect(typesOf(script.dispatch({ type: 'face_lost', part: 'avatar' }))).toEqual(['record_face']);
  });
});

const speak = (script: SessionScript, itemId: string, isAudible: boolean) => {
  script.beginAnswer(itemId, 'I see. And');
  const pcm16 = new Uint8Array(4_800);
  const played = isAudible ? script.provider({ type: 'reply_audio', itemId, pcm16 }) : [];
  const completed = script.provider({ type: 'reply_completed', itemId, text: 'I see. And then?' });
  script.endResponse(itemId);
  return noticesOf([...played, ...completed]).filter((told) => 'part' in told);
};

describe('audio of the interviewer that fails', () => {
  it('is told with the first answer that has none, and when it comes again', () => {
    const script = SessionScript.live({ output: 'audio' });
    expect(speak(script, 'a', true)).toEqual([]);
    expect(speak(script, 'b', false)).toEqual([{ type: 'degraded', part: 'speech' }]);
    expect(speak(script, 'c', false)).toEqual([]);
    expect(speak(script, 'd', true)).toEqual([{ type: 'restored', part: 'speech' }]);
    expect(script.transcript).toHaveLength(4);
  });

  it('is not believed to be back because the client can play', () => {
    const script = SessionScript.live({ output: 'audio' });
    speak(script, 'a', false);
    report(script, 'speech', 'lost');
    expect(report(script, 'speech', 'ready')).toEqual([]);
    report(script, 'speech', 'lost');
    expect(speak(script, 'b', true)).toEqual([]);
    expect(noticesOf(report(script, 'speech', 'ready'))).toEqual([{ type: 'restored', part: 'speech' }]);
  });

  it('is no loss where answers are written', () => {
    expect(speak(SessionScript.live(), 'a', false)).toEqual([]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  readTranscript,
  transcriptLimits,
} from '../../../src/domain/assessment/transcript/read-transcript.ts';

const turnsOf = (text: string): readonly (readonly [string, string])[] => {
  const read = readTranscript(text);
  if (!read.ok) throw new Error(read.error.reason);
  return read.value.turns.map(({ role, text: said }) => [role, said]);
};

const reasonFor = (text: string): string | null => {
  const read = readTranscript(text);
  return read.ok ? null : read.error.reason;
};

const question = 'What did you do yesterday, if I may ask you that?';
const answer = 'We went to the market, my daughter and I.';
const dialogue = [
  ['interviewer', question],
  ['participant', answer],
];

describe('readTranscript', () => {
  it.each([
    ['Interviewer: ', 'Patient: '],
    ['Assistant: ', 'User: '],
    ['I: ', 'P: '],
    ['*INV: ', '*PAR: '],
    ['**AI:** ', '**Participant:** '],
    ['**AI**: ', '**Participant**: '],
    ['- Doctor: ', '- PATIENT: '],
    ['[00:01:02] Interviewer: ', '[00:01:09] Client: '],
    ['00:12 Interviewer: ', '00:15 Client: '],
    ['(1:02) Dr.: ', '(1:09) Pt: '],
    ['Interviewer [00:01:02]: ', 'Patient (00:01:09): '],
    ['Speaker 1: ', 'Speaker 2: '],
    ['[00:01:02] Speaker B: ', '[00:01:04] Speaker A: '],
  ])('recognises the speakers of %s and %s', (asking, answering) => {
    expect(turnsOf(`${asking}${question}\n${answering}${answer}`)).toEqual(dialogue);
  });

  it('goes on with a turn over several lines, and leaves out what stands before the first', () => {
    const text = `Session of May\n\nAI: ${question}\n\nPatient: ${answer}\r\nIt rained.\r\nNote: we had an umbrella.`;
    expect(turnsOf(text)).toEqual([
      dialogue[0],
      ['participant', `${answer}\nIt rained.\nNote: we had an umbrella.`],
    ]);
  });

  it('tells two named speakers apart by who asks', () => {
    const text = `Anna: ${question}\nTom: ${answer}\nAnna: What year is it?\nTom: It is 2026.`;
    expect(turnsOf(text).map(([role]) => role)).toEqual([
      'interviewer',
      'participant',
      'interviewer',
      'participant',
    ]);
  });

  it('does not rate a third voice', () => {
    const text = `AI: ${question}\nDaughter: It was Monday.\nPatient: ${answer}\nDaughter: Yes.`;
    expect(turnsOf(text).map(([role]) => role)).toEqual(['interviewer', 'other', 'participant', 'other']);
  });

  it('does not guess who is who', () => {
    expect(reasonFor(`Speaker 1: ${answer}\nSpeaker 2: ${answer}`)).toBe('speakers_unclear');
    expect(reasonFor(`Speaker 1: ${question}\nSpeaker 2: ${answer}\nSpeaker 3: ${answer}`)).toBe(
      'speakers_unclear',
    );
  });

  it('takes a text without speakers for one participant, and says that it does not know', () => {
    const read = readTranscript(`${answer}\nNote: we took the bus.\n\nThen we had tea at home.`);
    expect(read.ok && read.value.speakersKnown).toBe(false);
    expect(read.ok && read.value.turns.map(({ role }) => role)).toEqual(['participant', 'participant']);
  });

  it('refuses what cannot be assessed', () => {
    expect(reasonFor('')).toBe('too_short');
    expect(reasonFor('x'.repeat(49))).toBe('too_short');
    expect(reasonFor('x'.repeat(50))).toBeNull();
    expect(reasonFor('x'.repeat(transcriptLimits.mostChars + 1))).toBe('too_long');
    expect(reasonFor(`PK\u0003\u0004${'\u0000abc'.repeat(40)}`)).toBe('not_text');
    expect(reasonFor('\ufffd\ufffd'.repeat(40))).toBe('not_text');
    expect(reasonFor(`Assistant: ${question}\nAssistant: Are you there?`)).toBe('no_participant');
  });

  it('reads any text without failing, and keeps the words of a turn as they are', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 60 }), { minLength: 1, maxLength: 20 }), (lines) => {
        const text = `Patient: ${answer} ${lines.join('\n')}`;
        const read = readTranscript(text);
        if (!read.ok) return;
        const squeezed = text.replace(/\s/g, '');
        for (const turn of read.value.turns) {
          for (const line of turn.text.split('\n')) expect(squeezed).toContain(line.replace(/\s/g, ''));
        }
      }),
    );
  });

  it('reads the longest text of one line in less than a second', () => {
    const before = Date.now();
    readTranscript(`Patient: ${'[ ** (00:'.repeat(100_000)}`);
    expect(Date.now() - before).toBeLessThan(1_000);
  });
});

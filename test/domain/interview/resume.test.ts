import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newInterview, type InterviewState } from '../../../src/domain/interview/interview.ts';
import { reply, resumeInterview, type Said } from '../../../src/domain/interview/resume.ts';

const utterance = fc.constantFrom(
  'Fine',
  'Hello',
  'I do not know',
  'Pardon?',
  'And how are you?',
  'I had bread and butter with my sister',
  'It was a long day. '.repeat(12),
);

/** A conversation in which the person says one or two things before each reply. */
const conversation = fc.array(fc.array(utterance, { minLength: 1, maxLength: 2 }), { maxLength: 25 });

const hold = (turns: readonly (readonly string[])[]): { state: InterviewState; history: readonly Said[] } => {
  const greeting = reply(newInterview, []);
  let state = greeting.state;
  const history: Said[] = [{ role: 'assistant', text: greeting.reply }];
  for (const texts of turns) {
    const answered = reply(state, texts);
    state = answered.state;
    history.push(...texts.map((text) => ({ role: 'user', text }) as const));
    history.push({ role: 'assistant', text: answered.reply });
  }
  return { state, history };
};

describe('resumeInterview', () => {
  it('begins anew without a history', () => {
    expect(resumeInterview([])).toEqual({ state: newInterview, unanswered: [] });
  });

  it('finds itself where the conversation stopped, at any point of it', () => {
    fc.assert(
      fc.property(conversation, (turns) => {
        const { state, history } = hold(turns);
        expect(resumeInterview(history)).toEqual({ state, unanswered: [] });
      }),
    );
  });

  it('keeps what was not answered', () => {
    const { state, history } = hold([['I am well and I slept long']]);
    expect(resumeInterview([...history, { role: 'user', text: 'Monday' }])).toEqual({
      state,
      unanswered: ['Monday'],
    });
  });

  it('is not moved on by a remark of the interviewer that answers nothing', () => {
    const { state, history } = hold([]);
    expect(resumeInterview([...history, { role: 'assistant', text: 'I heard you speak.' }]).state).toEqual(
      state,
    );
  });
});

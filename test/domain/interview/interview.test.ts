import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guide } from '../../../src/domain/interview/guide.ts';
import { converse, newInterview, type InterviewStep } from '../../../src/domain/interview/interview.ts';
import { wording } from '../../../src/domain/interview/wording.ts';

const answer = 'I slept well and then I had breakfast';
const longAnswer = 'We went to the sea and we swam and we laughed. '.repeat(5);

const begin = (): InterviewStep => converse(newInterview, { type: 'invited' });

/** Says one thing after another and returns every step. */
const talk = (...texts: readonly string[]): readonly InterviewStep[] => {
  const steps = [begin()];
  for (const text of texts) steps.push(converse(steps.at(-1)!.state, { type: 'said', text }));
  return steps;
};

const lastReply = (...texts: readonly string[]): string => talk(...texts).at(-1)!.reply;

describe('an interview', () => {
  it('begins by saying that it is an AI and not a doctor, and asks the first question', () => {
    expect(begin().reply).toContain('AI interviewer');
    expect(begin().reply).toContain('not a doctor');
    expect(begin().reply.endsWith(guide[0]!.ask)).toBe(true);
  });

  it('greets first even if the person was faster', () => {
    expect(converse(newInterview, { type: 'said', text: 'Hello' }).reply).toContain(wording.greeting);
  });

  it('asks every question of the guide in order and then takes its leave', () => {
    const replies = talk(...guide.map(() => answer)).map(({ reply }) => reply);
    guide.forEach(({ ask }, n) => expect(replies[n]).toContain(ask));
    expect(replies.at(-1)).toContain(wording.farewell);
  });

  it('acknowledges neighbouring answers in different words', () => {
    const [, first, second] = talk(answer, answer).map(({ reply }) => reply);
    expect(first!.split('.')[0]).not.toBe(second!.split('.')[0]);
  });

  it('follows up a very short answer once', () => {
    expect(lastReply('Fine')).toContain(guide[0]!.ifShort);
    expect(lastReply('Fine', 'Yes')).toContain(guide[1]!.ask);
  });

  it('follows up a long answer once', () => {
    expect(lastReply(longAnswer)).toContain(guide[0]!.ifLong);
    expect(lastReply(longAnswer, longAnswer)).toContain(guide[1]!.ask);
  });

  it('does not press a person who does not know', () => {
    expect(lastReply("I don't know")).toBe(`${wording.reassurance} ${guide[1]!.ask}`);
  });

  it('asks again after a greeting, a question or a wish to repeat', () => {
    expect(lastReply('Hello')).toBe(`${wording.helloAgain} ${guide[0]!.ask}`);
    expect(lastReply('Are you a doctor?')).toBe(`${wording.whoIAm} ${guide[0]!.ask}`);
    expect(lastReply(answer, 'What day is it?')).toBe(`${wording.cannotAnswer} ${guide[1]!.ask}`);
    expect(lastReply('Fine', 'Pardon?')).toBe(`${wording.repetition} ${guide[0]!.ifShort}`);
  });

  it('goes on when the same question has been asked three times', () => {
    expect(lastReply('Pardon?', 'Pardon?')).toContain(guide[0]!.ask);
    expect(lastReply('Pardon?', 'Pardon?', 'Pardon?')).toContain(guide[1]!.ask);
  });

  it('thanks for being asked back and goes on', () => {
    expect(lastReply('Fine, thank you. And you?')).toBe(`${wording.askedBack} ${guide[1]!.ask}`);
  });

  it('stops when the person wishes to', () => {
    const stopped = talk('Please stop').at(-1)!;
    expect(stopped).toEqual({ state: { phase: 'closed' }, reply: wording.stopped });
  });

  it('answers politely once it is over, without beginning again', () => {
    const over = talk('stop').at(-1)!.state;
    for (const text of ['Hello', 'Thank you', 'stop']) {
      expect(converse(over, { type: 'said', text })).toEqual({ state: over, reply: wording.afterwards });
    }
    expect(converse(over, { type: 'said', text: 'Are you a doctor?' }).reply).toContain(wording.whoIAm);
  });

  it('says at any time where help is, and stays where it was', () => {
    const { state } = begin();
    expect(converse(state, { type: 'said', text: 'I have chest pain' })).toEqual({
      state,
      reply: wording.urgent,
    });
    expect(converse({ phase: 'closed' }, { type: 'said', text: 'I have fallen' }).reply).toBe(wording.urgent);
  });

  it('repeats the question when it is invited to speak and nothing was said', () => {
    expect(converse(begin().state, { type: 'invited' }).reply).toBe(`${wording.ready} ${guide[0]!.ask}`);
  });

  it('comes to its end whatever is said', () => {
    const anything = fc.oneof(
      fc.string(),
      fc.constantFrom('Fine', answer, longAnswer, 'Hello', 'Why is that?'),
    );
    fc.assert(
      fc.property(fc.array(anything, { minLength: 60, maxLength: 60 }), (texts) => {
        const steps = talk(...texts);
        expect(steps.every(({ reply }) => reply.length > 0)).toBe(true);
        expect(steps.at(-1)!.state.phase).toBe('closed');
      }),
    );
  });
});

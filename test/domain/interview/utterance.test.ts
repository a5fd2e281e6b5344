import { describe, expect, it } from 'vitest';
import { isUrgent, kindOf, type UtteranceKind } from '../../../src/domain/interview/utterance.ts';

const examples: readonly (readonly [UtteranceKind, readonly string[]])[] = [
  ['wish_to_stop', ['Stop', 'Please stop now.', 'can we stop here', "That's enough for me", 'Goodbye, dear']],
  ['greeting', ['Hello', 'Good morning!', 'hi there']],
  ['wish_to_repeat', ['Pardon?', 'Could you repeat that, please?', 'I did not hear you']],
  ['who_are_you', ['Who are you?', 'Are you a doctor?', 'are you real']],
  ['asked_back', ['Fine, thank you. And you?', 'I am well, how are you']],
  [
    'unsure',
    ["I don't know", 'I don’t remember that', 'No idea', 'I have forgotten', 'I do not want to answer'],
  ],
  ['question', ['What day is it?', 'why do you ask', 'Is it Monday?']],
  ['short_answer', ['Fine', 'Monday', 'I was there', 'Stopped raining']],
  [
    'answer',
    ['We finish dinner at six and then we read', 'I am a little tired today', 'We stop at the bakery'],
  ],
  ['long_answer', ['I do not know where to begin. '.repeat(8)]],
];

describe('kindOf', () => {
  it.each(examples)('recognises %s', (kind, texts) => {
    expect(texts.map((text) => [text, kindOf(text)])).toEqual(texts.map((text) => [text, kind]));
  });
});

describe('isUrgent', () => {
  it('hears danger anywhere in what was said', () => {
    expect(
      isUrgent('I went to the kitchen for some water this morning and now I have fallen and I am cold'),
    ).toBe(true);
    expect(isUrgent('Sometimes I want to die')).toBe(true);
  });

  it('does not take help with the shopping for danger', () => {
    expect(isUrgent('My daughter comes on Fridays to help me with the shopping')).toBe(false);
  });
});

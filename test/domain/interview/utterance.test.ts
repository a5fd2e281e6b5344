import { describe, expect, it } from 'vitest';
import { isUrgent, kindOf, type UtteranceKind } from '../../../src/domain/interview/utterance.ts';

const examples: readonly (readonly [UtteranceKind, readonly string[]])[] = [
  [
    'wish_to_stop',
    [
      'Stop',
      'Please stop now.',
      'can we stop here',
      'I would like to end this now',
      'I would like to stop talking now, I am tired',
      'Exit',
      "That's enough for me",
      'That is enough',
      'Leave me alone',
      'Goodbye, dear',
    ],
  ],
  ['greeting', ['Hello', 'Good morning!', 'hi there']],
  [
    'wish_to_repeat',
    [
      'Pardon?',
      'Could you repeat that, please?',
      'I did not hear you',
      'I don’t understand',
      'What did you say?',
      '?',
    ],
  ],
  ['who_are_you', ['Who are you?', 'Are you a doctor?', 'are you real']],
  ['asked_back', ['Fine, thank you. And you?', 'I am well, how are you']],
  [
    'unsure',
    [
      "I don't know",
      'I don’t remember that',
      'Can’t remember',
      'No idea',
      'I have forgotten',
      'I do not want to answer',
      'Next question',
    ],
  ],
  ['question', ['What day is it?', 'Where am I?', 'why do you ask', 'Is it Monday?']],
  ['short_answer', ['Fine', 'Monday', 'I was there', 'Stopped raining', '...']],
  [
    'answer',
    [
      'We finish dinner at six and then we read',
      'I am a little tired today',
      'We stop at the bakery',
      'The film has a sad end',
    ],
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

  it.each([
    'Help!',
    'Help me please',
    'I need help.',
    'Please call an ambulance',
    'My chest hurts',
    'I can not breathe',
    'I fell this morning',
    'I wish I was dead',
    'I don’t want to live any more',
  ])('hears it in "%s"', (text) => {
    expect(isUrgent(text)).toBe(true);
  });

  it('does not take help with the shopping for danger', () => {
    expect(isUrgent('My daughter comes on Fridays to help me with the shopping')).toBe(false);
    expect(isUrgent('I need help with the shopping')).toBe(false);
    expect(isUrgent('I fell asleep early')).toBe(false);
  });
});

/** One question of the guide, in the words in which it is asked. */
export type GuideQuestion = {
  readonly ask: string;
  /** Asked once when the answer was very short. */
  readonly ifShort: string;
  /** Asked once when the answer was long. */
  readonly ifLong: string;
};

/**
 * A free conversation that touches mood, orientation, recent memory, routine, planning and the past. It is not
 * a screening instrument and nothing is scored by it. Questions and wording are a product choice.
 */
export const guide: readonly GuideQuestion[] = [
  {
    ask: 'How are you today?',
    ifShort: 'Would you like to tell me a little more about how you feel?',
    ifLong: 'What helps you most on a day like this?',
  },
  {
    ask: 'What day is it today, and do you know the date?',
    ifShort: 'And which month and year do we have?',
    ifLong: 'How do you keep track of the days?',
  },
  {
    ask: 'Where are you at the moment?',
    ifShort: 'What can you see around you?',
    ifLong: 'What do you like about this place?',
  },
  {
    ask: 'What has happened in the last few days that you would like to tell me about?',
    ifShort: 'It can be something small, such as a visit or a telephone call. Does anything come to mind?',
    ifLong: 'What did you like best about it?',
  },
  {
    ask: 'What did you have for your last meal?',
    ifShort: 'Who prepared it, and who was with you?',
    ifLong: 'Which dish do you like to cook or to eat most?',
  },
  {
    ask: 'Please tell me about an ordinary day. What do you do from morning to evening?',
    ifShort: 'What do you usually do after breakfast?',
    ifLong: 'Which part of the day do you like best?',
  },
  {
    ask: 'If a friend came to visit, how would you make a cup of tea or coffee, step by step?',
    ifShort: 'What would you do first, and what comes after that?',
    ifLong: 'And what would the two of you talk about?',
  },
  {
    ask: 'Now something from long ago. Where did you grow up, and what was it like there?',
    ifShort: 'What do you remember best from that time?',
    ifLong: 'Who was important to you in those days?',
  },
  {
    ask: 'And what would you like to do tomorrow?',
    ifShort: 'Is there something that you look forward to?',
    ifLong: 'What needs to be prepared for that?',
  },
];

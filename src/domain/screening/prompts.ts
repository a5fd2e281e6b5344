import type { ItemId } from '../assessment/items/item.ts';
import type { ScreeningForm } from './forms.ts';

/** Version of the wording and order below; it changes with any of them. */
export const guideVersion = 'screening-guide-1';

/** The order of the interview (product choice, docs/screening.md), which keeps that of the items of the Short Blessed Test. */
export const guideOrder: readonly ItemId[] = [
  'assent',
  'hearing',
  'recent_event',
  'year',
  'month',
  'weekday',
  'date',
  'season',
  'place',
  'registration',
  'time',
  'counting',
  'months',
  'animals',
  'recall',
  'wellbeing',
];

/** What the person says back, so that it is known that they hear. */
export const hearingWords: readonly string[] = ['sunny', 'morning'];

/** Wording of our own (product choice): short sentences, one question each, and never whether an answer was right. */
const questions: { readonly [item in Exclude<ItemId, 'registration'>]: string } = {
  assent:
    'Hello. I am an AI interviewer, a computer program; I am not a person and not a doctor. I would like to talk with you ' +
    'for about eight minutes and ask you some questions. Some are easy and some are hard, and nobody knows everything. ' +
    'It is not a diagnosis. You do not have to answer, and you can say stop at any time. Is that all right with you?',
  hearing: 'Thank you. First, can you hear me well? Please say after me: sunny morning.',
  recent_event: 'Please tell me about something you did in the last day or two.',
  year: 'Now some questions about today. What year is it?',
  month: 'What month is it?',
  weekday: 'What day of the week is it?',
  date: 'And what is the date today, the day of the month?',
  season: 'What season is it?',
  place: 'What town or city are you in at the moment?',
  time: 'Without looking at a clock, about what time is it?',
  counting: 'Please count backwards from 20 to 1.',
  months: 'Please say the months of the year in reverse order, starting with December.',
  animals: 'Now please name as many animals as you can in one minute. Any animals will do. Please begin now.',
  recall:
    'A while ago I asked you to remember a name and an address. Please tell me all that you remember of it.',
  wellbeing:
    'Before we finish: how have you been sleeping and feeling lately, and have there been any new medicines or illnesses?',
};

export const promptFor = (item: ItemId, { phrase }: ScreeningForm): string =>
  item === 'registration'
    ? `I will say a name and an address. Please repeat it after me, and keep it in mind for later. ${phrase}.`
    : questions[item];

export const wording = {
  assentAgain: 'I would like to be sure. Is that all right with you? Please say yes or no.',
  tellMore: 'Please tell me a little more about that.',
  onTheClock: 'What time would that be on a clock, about?',
  phraseAgain: (phrase: string): string => `Once more. Please repeat it after me. ${phrase}.`,
  backwardsAgain: (instruction: string): string => `Backwards, please. ${instruction}`,
  again: (prompt: string): string => `I will say that again. ${prompt}`,
  exampleAnimal: 'A dog is an animal. Can you tell me more animals?',
  moreAnimals: 'Any more animals?',
  bridges: ['What do you like to do in the afternoon?', 'Which meal do you like best, and why?'],
  rest: 'We can stop here, or go on with a few more questions. Would you like to go on?',
  completed:
    'Thank you, that was my last question. What you said is put together in a summary, which is not a diagnosis. I cannot ' +
    'tell you a result myself. Thank you for talking with me today, and goodbye.',
  stopped: 'Of course, we stop here. That is quite all right. Thank you for talking with me, and goodbye.',
  declined: 'That is quite all right. We do not have to do this. Thank you, and goodbye.',
  cannotHear:
    'I am afraid that we do not hear each other well, so we had better not go on today. Please ask someone to look at the ' +
    'sound. Thank you, and goodbye.',
  noReply: 'I do not hear an answer any more, so we stop here. Thank you for talking with me, and goodbye.',
} as const;

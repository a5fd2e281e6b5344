import { findPhrases, phraseBook } from '../../shared/speech/phrases.ts';
import { fullWordsOf } from '../../shared/speech/words.ts';
import { itemIds, type ItemId } from './item.ts';

/** How the items are asked, in the guide's words and in others that are in use. */
const questions = phraseBook<ItemId>({
  assent: ['is that all right with you', 'shall we begin', 'are you happy to go ahead', 'do you agree to'],
  hearing: ['can you hear me', 'say after me', 'say the words', 'hear me well|clearly'],
  recent_event: [
    'in the last day|few|couple',
    'did yesterday',
    'do yesterday',
    'last weekend',
    'what have you been doing|up',
    'tell me a little more about that',
  ],
  year: ['what|which year', 'tell me the year', 'know ~ year'],
  month: ['what|which month', 'tell me the month', 'know ~ month'],
  weekday: [
    'what|which day of the week',
    'what|which day is it|today',
    'what|which weekday',
    'what is the day',
  ],
  date: [
    'what|which is? the date',
    'what is today the? date',
    'the date today|is',
    "today's date",
    'know the date',
    'tell me the date',
    'what|which date',
    'day of the month',
  ],
  season: ['what|which season', 'season of the year', 'season is it'],
  place: [
    'what|which town|city|village|place',
    'where are you|we',
    'where you|we are',
    'name of this|the town|city|place|village',
  ],
  registration: [
    'repeat after me',
    'repeat this|it|them|back',
    'repeat ~ name',
    'repeat ~ address',
    'repeat ~ words',
    'say it|this|them back',
    'remember this|the name|following',
  ],
  time: [
    'what time is it',
    'what is the time',
    'what time do you think',
    'time is it',
    'time of day',
    'time it is',
    'time would that be',
  ],
  counting: [
    'count backward|backwards|down|back',
    'count from twenty|20',
    'counting backward|backwards|down|back',
  ],
  months: ['months ~ ~ backward|backwards|reverse', 'months ~ ~ order', 'months from december'],
  animals: [
    'name ~ ~ animals',
    'many ~ animals',
    'animals as you can',
    'animals you can',
    'animals ~ think of',
    'any more animals',
    'is an animal can you tell',
  ],
  recall: [
    'asked you to remember',
    'asked you to keep',
    'told you to remember',
    'name and address i asked|told|gave|said',
    'the name and address again',
    'what was the name',
    'what was the address',
    'remember the name and address',
    'words i asked',
    'words ~ asked|told you',
  ],
  wellbeing: [
    'how have you been sleeping',
    'how have you been feeling',
    'your mood',
    'any new medicines',
    'been unwell|ill',
  ],
});

/** Which items these words of an interviewer ask, in the order of the interview; none for other words. */
export const recogniseItems = (text: string): readonly ItemId[] => {
  const found = new Set(findPhrases(questions, fullWordsOf(text)).map(({ name }) => name));
  if (found.has('recall')) found.delete('registration');
  if (found.has('months')) found.delete('month');
  return itemIds.filter((item) => found.has(item));
};

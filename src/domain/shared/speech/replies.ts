import { findPhrases, phraseBook } from './phrases.ts';
import { fullWordsOf } from './words.ts';

/** What a reply may mean besides an answer. */
export type ReplyMeaning = 'repeat' | 'stop' | 'tired' | 'refuse' | 'unknown' | 'no' | 'yes';

const book = phraseBook<ReplyMeaning>({
  repeat: [
    'say it|that again',
    'say again',
    'repeat that|it|please',
    'repeat the question',
    'could|can you repeat',
    'pardon me?',
    'what did you say|ask',
    'did not hear|catch|understand',
    'can not hear',
    'what was|is the question',
    'come again',
    'one more time',
  ],
  stop: [
    'stop now|here|please|this|it',
    'please stop',
    'want|like to stop',
    'can|could we stop',
    'let us stop',
    'that is enough',
    'enough for today',
    'no more questions',
    'leave me alone',
    'do not want to go on|continue|carry',
    'do not want to do this',
    'end the interview|conversation|call|test',
    'quit now|this',
  ],
  tired: [
    'i am so|too|very|really|getting|rather? tired|exhausted|weary',
    'i am tired|exhausted|weary',
    'need a|to rest|break',
    'too much for me',
    'wearing me out',
    'worn out',
  ],
  refuse: [
    'rather not',
    'do not want to',
    'none of your business',
    'skip this|that|it|the|please',
    'next question',
    'will not answer|say|do',
    'not going to answer|say|do|tell',
    'prefer not to',
    'pass on that',
    'no thank you',
  ],
  unknown: [
    'do not really? know',
    'do not remember|recall',
    'can not remember|recall|say|think|do',
    'could not say|tell',
    'no idea',
    'not sure',
    'i forget|forgot',
    'have forgotten|forgot',
    'have no clue',
    'it is gone',
    'gone out|from',
    'not got a clue',
    'can not tell',
    'beats me',
    'nothing comes',
  ],
  no: ['no', 'nope', 'nah', 'i do not agree', 'not today|now'],
  yes: [
    'yes',
    'yeah',
    'yep',
    'sure',
    'okay',
    'ok',
    'of course',
    'all right',
    'alright',
    'certainly',
    'fine',
    'go ahead',
    'i agree',
    'i do',
    'please do',
    'happy to',
    'ready',
    'loud and clear',
    'i can hear',
    'absolutely',
    'very well',
  ],
});

const alone: { readonly [word: string]: ReplyMeaning } = {
  pardon: 'repeat',
  sorry: 'repeat',
  what: 'repeat',
  huh: 'repeat',
  eh: 'repeat',
  stop: 'stop',
  goodbye: 'stop',
  bye: 'stop',
  pass: 'refuse',
  skip: 'refuse',
};

/** All that a reply means, in no particular order; empty where it is simply an answer. */
export const meaningsOf = (text: string): ReadonlySet<ReplyMeaning> => {
  const words = fullWordsOf(text);
  const meanings = new Set(findPhrases(book, words).map(({ name }) => name));
  const only = words.length === 1 ? alone[words[0]?.text ?? ''] : undefined;
  if (only !== undefined) meanings.add(only);
  return meanings;
};

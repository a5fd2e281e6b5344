/**
 * What a person's words ask of the interviewer. Decided by simple rules, so that the same words always lead to the
 * same reply; in doubt they count as an answer.
 */
export type UtteranceKind =
  | 'wish_to_stop'
  | 'greeting'
  | 'wish_to_repeat'
  | 'who_are_you'
  | 'asked_back'
  | 'question'
  | 'unsure'
  | 'short_answer'
  | 'answer'
  | 'long_answer';

const shortAnswerWords = 3;
const longAnswerWords = 40;
/** Longer utterances tell something: a phrase within them no longer decides what they are. */
const phraseWords = 12;

/** Tried in this order on lower-case text with plain apostrophes. */
const phrases: readonly (readonly [UtteranceKind, RegExp])[] = [
  [
    'wish_to_stop',
    /^((ok|okay|please|can we|could we|let's|let us|i want to|i'd like to|i would like to)[ ,]*)*(stop|finish|quit|exit|end)( (now|here|please|it|this|talking|the (conversation|interview)))*( now)?[.!?]*$|\b(goodbye|bye|(that's|that is) enough|enough for today|no more questions|leave me alone|(want|like) to stop (now|talking)|don't want to (talk|go on|continue))\b/,
  ],
  ['greeting', /^(hello|hi|hey|good (morning|afternoon|evening|day))( (there|to you))?[ .,!]*$/],
  [
    'wish_to_repeat',
    /^(sorry|pardon|pardon me|excuse me|what|huh)[ .?!]*$|^\?[ .?!]*$|\b(say (that|it) again|repeat (that|it|the question)|(didn't|don't) (hear|understand|catch)|what did you (say|ask)|what (was|is) the question)\b/,
  ],
  [
    'who_are_you',
    /\b(who|what) are you\?*$|\bare you (a |an |really )*(real|human|person|doctor|robot|computer|machine)\b/,
  ],
  ['asked_back', /\b(and|how about|what about|how are) (you|yourself)\b[ ?]*$/],
  [
    'unsure',
    /\b((don't|can't) (know|remember|recall|say|think of)|dunno|no idea|not sure|i('ve| have)? (forget|forgotten|forgot)|don't want to (say|answer)|rather not|none of your business|next question)\b|^(skip|pass)\b/,
  ],
  [
    'question',
    /(^|[.!,] )(what|who|where|when|why|how)('s| is| am| are| do| does| did| was| were| can| could| would| should| will| many| much| old| day| time)\b[^.!]*$|(^|[.!,] )(do|does|did|is|are|can|could|will|would|should|have) (you|i|it|we|they|there|this|that)\b[^.!]*$/,
  ],
];

/** Words that may mean danger. Rather too often than too seldom: it only leads to one careful sentence. */
const danger: readonly RegExp[] = [
  /^(please[ ,]*)?help( me)?( (please|now))*[.!]*$/,
  /\bi need help( (please|now))*[.!]*$/,
  /\b(please help me|i need help now|i need (an ambulance|a doctor)|call (an ambulance|a doctor|for help))\b/,
  /\b(this is an emergency|chest (pain|hurts)|pain in my chest|can't breathe)\b/,
  /\b(i('ve| have) fallen|i fell(?! (asleep|in love)))\b/,
  /\b(kill myself|suicide|(want|wish) to die|wish i (was|were) dead|don't want to live)\b/,
];

export const isUrgent = (text: string): boolean => {
  const plain = plainly(text);
  return danger.some((pattern) => pattern.test(plain));
};

export const kindOf = (text: string): UtteranceKind => {
  const plain = plainly(text);
  const words = plain.split(/\s+/).length;
  const phrase = words > phraseWords ? undefined : phrases.find(([, pattern]) => pattern.test(plain));
  if (phrase !== undefined) return phrase[0];

  if (words <= shortAnswerWords) return 'short_answer';
  return words >= longAnswerWords ? 'long_answer' : 'answer';
};

/** In lower case, with plain apostrophes and the short forms of speech. */
const plainly = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(/\bcan ?not\b/g, "can't")
    .replace(/\b(do|did) not\b/g, "$1n't");

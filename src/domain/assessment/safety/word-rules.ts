import type { Word } from '../../shared/speech/words.ts';
import type { SafetyConcern } from './safety-rules.ts';

/** A concern raised by words that stand near each other in any order, one of each set, and none of `unless`. */
type WordRule = {
  readonly concern: SafetyConcern;
  readonly all: readonly string[];
  readonly unless?: string;
};

/** Words so far apart still belong together (product choice). */
const near = 12;

const family =
  'mother father brother sister friend neighbour neighbor uncle aunt cousin parents grandmother grandfather';
const kin =
  'he she they son daughter husband wife carer carers nurse nephew niece grandson granddaughter man woman law';

/** Product choice, as the phrases are: not yet reviewed by a clinician. */
const rules: readonly WordRule[] = [
  {
    concern: 'medical_emergency',
    all: [
      'chest jaw',
      'pain pains crushing pressure tight tightness squeezing burning hurts stabbing ache',
      'my i',
    ],
    unless: 'drawers',
  },
  {
    concern: 'medical_emergency',
    all: ['breath breathe', 'short hardly barely struggling fighting gasping'],
  },
  {
    concern: 'medical_emergency',
    all: [
      'arm arms hand leg legs face mouth lip side',
      'numb paralysed paralyzed drooping hanging limp',
      'my i',
    ],
  },
  { concern: 'medical_emergency', all: ['speak talk see swallow', 'sudden suddenly', 'not hardly'] },
  {
    concern: 'medical_emergency',
    all: ['bleeding bleed', 'head lot badly everywhere heavily stop', 'i my am'],
  },
  {
    concern: 'medical_emergency',
    all: ['smoke flames burning', 'room house kitchen flat full everywhere'],
    unless: 'fireplace chimney log logs candle candles',
  },
  {
    concern: 'medical_emergency',
    all: ['drank swallowed drunk', 'bleach poison cleaner cleaning antifreeze detergent'],
  },
  {
    concern: 'medical_emergency',
    all: ['doctor ambulance help', 'now urgently quickly immediately', 'need get send fetch'],
  },
  {
    concern: 'self_harm',
    all: ['die dying dead', 'want wish rather hope pray think thinking thoughts', 'i me'],
    unless: `${family} laughing than battery dog cat plant plants film book wife husband baby see`,
  },
  { concern: 'self_harm', all: ['miss', 'nobody one', 'gone dead died', 'me'] },
  {
    concern: 'self_harm',
    all: ['living alive', 'keep continue reason point tired pointless', 'i my'],
    unless: 'room earn made',
  },
  {
    concern: 'self_harm',
    all: ['better happier', 'everyone everybody family children them all', 'gone dead without not', 'i me'],
    unless: 'weather',
  },
  {
    concern: 'abuse',
    all: [
      kin,
      'hits slaps slapped pulls pulled kicks beats bruises bruised rough screams tie tied ties',
      'me my',
    ],
    unless: 'leg shoes laces apron scarf dog cat',
  },
  {
    concern: 'abuse',
    all: ['not never', 'let allow allowed', 'me', 'telephone phone leave outside visitors friends'],
  },
  {
    concern: 'abuse',
    all: ['afraid frightened scared terrified', 'of', `man men him her them ${kin}`],
    unless: 'spiders dark',
  },
  {
    concern: 'neglect',
    all: [
      'food water eat drink meal meals',
      'no nothing not without',
      'days since nobody beg unless starving hungry',
    ],
    unless: 'dog cat birds plants flowers',
  },
  {
    concern: 'sudden_confusion',
    all: [
      'strangers people men women man woman children animals insects',
      'bedroom room wall walls bed',
      'nobody real',
    ],
  },
  {
    concern: 'sudden_confusion',
    all: [
      'mixed muddled confused foggy disoriented',
      'since suddenly morning today yesterday overnight',
      'i am all my',
    ],
  },
];

const wordSet = (words: string): ReadonlySet<string> => new Set(words.split(' '));

const compiled = rules.map(({ concern, all, unless = '' }) => ({
  concern,
  sets: all.map(wordSet),
  unless: wordSet(unless),
}));

type Place = { readonly rule: number; readonly set: number };

const places: ReadonlyMap<string, readonly Place[]> = (() => {
  const index = new Map<string, Place[]>();
  compiled.forEach(({ sets }, rule) =>
    sets.forEach((words, set) => {
      for (const word of words) index.set(word, [...(index.get(word) ?? []), { rule, set }]);
    }),
  );
  return index;
})();

export type WordMatch = { readonly name: SafetyConcern; readonly from: number; readonly to: number };

/** Where all sets of a rule are met near each other, in time linear in the words; each rule counts once in a sentence. */
export const findNearWords = (words: readonly Word[]): readonly WordMatch[] => {
  const last = compiled.map(({ sets }) => sets.map(() => -Infinity));
  const raised = new Set<number>();
  const found: WordMatch[] = [];
  words.forEach(({ text }, at) => {
    for (const { rule, set } of places.get(text) ?? []) {
      const [seen, known] = [last[rule], compiled[rule]];
      if (seen === undefined || known === undefined || raised.has(rule)) continue;
      seen[set] = at;
      const from = Math.min(...seen);
      if (at - from >= near) continue;
      raised.add(rule);
      const around = words.slice(Math.max(0, from - near), at + near);
      if (!around.some((word) => known.unless.has(word.text)))
        found.push({ name: known.concern, from, to: at + 1 });
    }
  });
  return found;
};

import { bodyConcepts } from './body.ts';
import { circumstanceConcepts } from './circumstances.ts';
import { guardConcepts } from './guards.ts';
import { peopleConcepts } from './people.ts';
import { confusionSigns } from './signs-of-confusion.ts';
import { harmSigns } from './signs-of-harm.ts';
import { illnessSigns } from './signs-of-illness.ts';
import { dyingSigns } from './signs-of-wanting-to-die.ts';
import { selfHarmConcepts } from './self-harm.ts';

/**
 * What the rules of near words speak of: by name, phrases of words parted by commas (see `phraseBook`), compared by their
 * stems. Product choice, written by us and not yet reviewed by a clinician.
 */
export const allConcepts = {
  ...bodyConcepts,
  ...peopleConcepts,
  ...selfHarmConcepts,
  ...circumstanceConcepts,
  ...illnessSigns,
  ...confusionSigns,
  ...dyingSigns,
  ...harmSigns,
  ...guardConcepts,
};

export type Concept = keyof typeof allConcepts;

import { bodyConcepts } from './body.ts';
import { circumstanceConcepts } from './circumstances.ts';
import { guardConcepts } from './guards.ts';
import { peopleConcepts } from './people.ts';
import { signConcepts } from './signs.ts';
import { harmSignConcepts } from './signs-of-harm.ts';
import { selfHarmConcepts } from './self-harm.ts';

export const allConcepts = {
  ...bodyConcepts,
  ...peopleConcepts,
  ...selfHarmConcepts,
  ...circumstanceConcepts,
  ...signConcepts,
  ...harmSignConcepts,
  ...guardConcepts,
};

export type Concept = keyof typeof allConcepts;

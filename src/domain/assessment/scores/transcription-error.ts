import { wordsOf } from '../../shared/speech/words.ts';
import type { Turn } from '../transcript/turn.ts';
import type { DomainId } from './scale.ts';

/**
 * Standard error in points for a transcript of which every word is uncertain. From bench/validation, where the error grew
 * with the square root of the rate of wrong words; recitals suffer most, for one lost word of twenty is an error.
 */
const errorOfUncertainty: { readonly [domain in DomainId]: number } = {
  memory: 3.5,
  language: 1.3,
  executive_function: 9,
  orientation: 4.3,
};

/** The share of the participant's words that are uncertain: one minus their mean confidence; 0 where none is known. */
export const uncertainShare = (turns: readonly Turn[]): number => {
  let words = 0;
  let uncertain = 0;
  for (const { role, text, confidence } of turns) {
    if (role !== 'participant' || confidence === undefined) continue;
    const count = wordsOf(text).length;
    words += count;
    uncertain += count * (1 - Math.min(1, Math.max(0, confidence)));
  }
  return words === 0 ? 0 : uncertain / words;
};

/** What transcription adds to the standard error of a score, in points. */
export const transcriptionError = (domain: DomainId, share: number): number =>
  errorOfUncertainty[domain] * Math.sqrt(share);

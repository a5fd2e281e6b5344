import { wordsOf } from '../../shared/speech/words.ts';
import type { Turn } from '../transcript/turn.ts';

/** Standard error in points for a transcript of which every word is uncertain; calibrated by bench/validation. */
const errorOfUncertainty = 8;

/**
 * What transcription adds to the standard error of a score, in points: by the share of uncertain words, one minus the mean
 * confidence of the participant's turns. 0 where no confidence is known, as in typed text.
 */
export const transcriptionError = (turns: readonly Turn[]): number => {
  let words = 0;
  let uncertain = 0;
  for (const { role, text, confidence } of turns) {
    if (role !== 'participant' || confidence === undefined) continue;
    const count = wordsOf(text).length;
    words += count;
    uncertain += count * (1 - Math.min(1, Math.max(0, confidence)));
  }
  return words === 0 ? 0 : (errorOfUncertainty * uncertain) / words;
};

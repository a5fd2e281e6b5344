import { screeningForms } from '../../../src/domain/screening/forms.ts';
import { conduct, newGuide } from '../../../src/domain/screening/guide.ts';
import type { Screening } from '../../../src/domain/voice-session/script.ts';
import { at } from './session-script.ts';

export const form = screeningForms[0]!;

/** A screening that begins; a chest in what is said is an emergency. */
export const screening: Screening = {
  conduct,
  hear: (_guide, said) =>
    said.text.includes('chest')
      ? { type: 'alarm', tier: 1, text: 'Ring 999.', at: said.at }
      : { type: 'said', ...said },
  standing: { guide: newGuide(form), line: null, waits: [], isOver: false },
  startedAt: at,
};

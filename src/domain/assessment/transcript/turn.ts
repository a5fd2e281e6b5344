import type { ItemId } from '../items/item.ts';

/** Who spoke: the person who is screened, the interviewer, or anyone else. Only the participant is ever rated. */
export type TurnRole = 'participant' | 'interviewer' | 'other';

/** What is known of a turn besides its words; all of it is optional, and nothing of it is guessed. */
export type TurnFacts = {
  /** When the turn began and ended, in ms of the session. */
  readonly startMs?: number;
  readonly endMs?: number;
  /** Which items of the screening interview this turn of the interviewer asks. Without it the words decide. */
  readonly asks?: readonly ItemId[];
  /** How many UTF-16 units of an interviewer's turn the person is known to have heard. */
  readonly heardChars?: number;
  /** With it, or before the next turn, the person lost the picture or the voice of the interviewer. */
  readonly faceLost?: boolean;
  /** The speaker was cut off. */
  readonly interrupted?: boolean;
  /** Mean confidence of the transcription, 0 to 1. */
  readonly confidence?: number;
};

/** One turn. `index` counts all turns of the transcript from 0; places in `text` are UTF-16 offsets. */
export type Turn = TurnFacts & {
  readonly index: number;
  readonly role: TurnRole;
  readonly text: string;
};

/** A place in the text of a turn: UTF-16 offsets, `end` exclusive. */
export type Span = { readonly start: number; readonly end: number };

/** A stretch of the conversation that is missing, after the turn of this index (-1 at the start). */
export type TranscriptGap = { readonly afterTurn: number; readonly ms: number | null };

export type Transcript = {
  readonly turns: readonly Turn[];
  /** False when the text named no speakers, so that all of it counts as the participant's. */
  readonly speakersKnown: boolean;
  readonly gaps: readonly TranscriptGap[];
};

/** Numbers turns that are known from a session or a test. */
export const transcriptOf = (
  turns: readonly Omit<Turn, 'index'>[],
  gaps: readonly TranscriptGap[] = [],
): Transcript => ({
  turns: turns.map((turn, index) => ({ ...turn, index })),
  speakersKnown: true,
  gaps,
});

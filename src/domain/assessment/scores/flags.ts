import { wordsOf } from '../../shared/speech/words.ts';
import type { ItemId } from '../items/item.ts';
import type { Window } from '../items/windows.ts';
import type { Transcript, Turn } from '../transcript/turn.ts';

/** What may have distorted a score. Flags stand beside it and do not change it. */
export type ValidityFlag =
  | 'interruption'
  | 'gap'
  | 'echo'
  | 'second_speaker'
  | 'short_session'
  | 'question_not_heard'
  | 'face_lost'
  | 'uncertain_transcription'
  | 'speakers_unknown'
  | 'language_not_supported'
  | 'few_items'
  | 'delay_too_short'
  | 'untimed_task'
  | 'age_unknown'
  | 'outside_norms'
  | 'personal_baseline_used'
  | 'indices_disagree'
  | 'awaiting_review';

/** Product choice: a mean confidence below this is uncertain. */
const leastConfidence = 0.8;
/** Product choice: so many words that are nearly those of the question are the interviewer's voice in the microphone. */
const echoed = { leastWords: 6, leastShare: 0.8 } as const;
/** The phrase is asked back at least 3 minutes after it was learnt (product choice). */
export const recallDelayMs = 180_000;

const turnsOf = ({ exchanges }: Window): readonly Turn[] =>
  exchanges.flatMap(({ prompt, answers }) => (prompt === null ? answers : [prompt, ...answers]));

const notHeard = ({ role, text, heardChars }: Turn): boolean =>
  role === 'interviewer' && heardChars !== undefined && heardChars < text.trimEnd().length;

const echoes = (prompt: Turn | null, answer: Turn): boolean => {
  const said = wordsOf(answer.text);
  if (prompt === null || said.length < echoed.leastWords) return false;
  const asked = new Set(wordsOf(prompt.text).map(({ text }) => text));
  return said.filter(({ text }) => asked.has(text)).length >= echoed.leastShare * said.length;
};

/** In these the person is asked to say the interviewer's words. */
const repeatsPrompt: ReadonlySet<ItemId> = new Set(['registration', 'hearing']);

const hasEcho = ({ items, exchanges }: Window): boolean =>
  !items.some((item) => repeatsPrompt.has(item)) &&
  exchanges.some(({ prompt, answers }) => answers.some((answer) => echoes(prompt, answer)));

const uncertain = (turns: readonly Turn[]): boolean =>
  turns.some(({ role, confidence }) => role === 'participant' && (confidence ?? 1) < leastConfidence);

/** What happened in these parts of the conversation. */
export const windowFlags = (windows: readonly Window[], { gaps }: Transcript): readonly ValidityFlag[] => {
  const turns = windows.flatMap(turnsOf);
  const indices = new Set(turns.map(({ index }) => index));
  const flags: readonly (readonly [ValidityFlag, boolean])[] = [
    ['interruption', turns.some(({ interrupted }) => interrupted === true)],
    ['gap', gaps.some(({ afterTurn }) => indices.has(afterTurn))],
    ['echo', windows.some(hasEcho)],
    ['question_not_heard', turns.some(notHeard)],
    ['face_lost', turns.some(({ faceLost }) => faceLost === true)],
    ['uncertain_transcription', uncertain(turns)],
  ];
  return flags.filter(([, raised]) => raised).map(([flag]) => flag);
};

/** What holds for the whole conversation. */
export const sessionFlags = (transcript: Transcript, enoughSpeech: boolean): readonly ValidityFlag[] => {
  const other = transcript.turns.some(({ role, text }) => role === 'other' && text !== '');
  const flags: readonly (readonly [ValidityFlag, boolean])[] = [
    ['gap', transcript.gaps.length > 0],
    ['second_speaker', other],
    ['short_session', !enoughSpeech],
    ['speakers_unknown', !transcript.speakersKnown],
  ];
  return flags.filter(([, raised]) => raised).map(([flag]) => flag);
};

const timesOf = (window: Window | undefined): readonly number[] =>
  window === undefined ? [] : turnsOf(window).flatMap(({ startMs, endMs }) => endMs ?? startMs ?? []);

/** Whether the phrase was asked back too soon; false where the times are not known. */
export const recalledTooSoon = (registration: Window | undefined, recall: Window | undefined): boolean => {
  const learnt = timesOf(registration).at(-1);
  const prompt = recall?.exchanges[0]?.prompt;
  const asked = prompt?.startMs ?? prompt?.endMs;
  return learnt !== undefined && asked !== undefined && asked - learnt < recallDelayMs;
};

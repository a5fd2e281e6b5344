import { wordsOf, type Word } from '../shared/speech/words.ts';
import type { AssessmentContext } from './assessment-context.ts';
import { windowsOf, type Window } from './items/windows.ts';
import { connectedSpeech, functionWordShare, type SpeechTurn } from './markers/connected-speech.ts';
import { leastWords, type Marker } from './markers/marker.ts';
import { measureSpeech } from './markers/measure-speech.ts';
import { sessionFlags, type ValidityFlag } from './scores/flags.ts';
import { uncertainShare } from './scores/transcription-error.ts';
import { scoreTasks, type TaskResults } from './tasks/score-tasks.ts';
import type { Transcript, Turn } from './transcript/turn.ts';

/** Of a text of 30 words or more less than this share of function words: not English (product choice). */
const english = { leastWords: 30, leastShare: 0.15 } as const;
/** Everything that scores are computed from. */
export type Material = {
  readonly transcript: Transcript;
  readonly context: AssessmentContext;
  readonly windows: readonly Window[];
  readonly results: TaskResults;
  readonly markers: readonly Marker[];
  readonly repeatedQuestions: Marker;
  /** Share of the participant's words that transcription is unsure of. */
  readonly uncertainWords: number;
  /** What holds for the whole conversation. */
  readonly flags: readonly ValidityFlag[];
  readonly participantWords: number;
  /** Enough words, and English. */
  readonly judgeable: boolean;
};

const wordsOfParticipant = (turns: readonly Turn[]): readonly Word[] =>
  turns.filter(({ role }) => role === 'participant').flatMap(({ text }) => wordsOf(text));

/** Scores the tasks and measures the speech of a conversation. */
export const gather = (transcript: Transcript, context: AssessmentContext): Material => {
  const windows = windowsOf(transcript);
  const speech = connectedSpeech(windows);
  const words = wordsOfParticipant(transcript.turns);
  const enough = words.length >= leastWords;
  const foreign = words.length >= english.leastWords && isForeign(transcript, speech);
  const markers = measureSpeech(transcript, speech);
  const flags: readonly ValidityFlag[] = foreign ? ['language_not_supported'] : [];
  return {
    transcript,
    context,
    windows,
    results: scoreTasks(windows, context),
    markers,
    repeatedQuestions: markerOf(markers),
    uncertainWords: uncertainShare(transcript.turns),
    flags: [...sessionFlags(transcript, enough), ...flags],
    participantWords: words.length,
    judgeable: enough && !foreign,
  };
};

/** Task answers are lists of names and numbers: the language is read from free talk, and from all where there is little. */
const isForeign = ({ turns }: Transcript, speech: readonly SpeechTurn[]): boolean => {
  const free = speech.flatMap(({ words }) => words);
  const words = free.length >= english.leastWords ? free : wordsOfParticipant(turns);
  const everyone = turns.flatMap(({ text }) => wordsOf(text));
  return functionWordShare(words) < english.leastShare && functionWordShare(everyone) < english.leastShare;
};

const markerOf = (markers: readonly Marker[]): Marker => {
  const marker = markers.find(({ id }) => id === 'repeated_questions');
  if (marker === undefined) throw new Error('The marker of repeated questions is always measured');
  return marker;
};

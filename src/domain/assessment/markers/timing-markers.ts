import { wordsOf } from '../../shared/speech/words.ts';
import type { Transcript, Turn } from '../transcript/turn.ts';
import type { SpeechTurn } from './connected-speech.ts';
import type { Marker } from './marker.ts';

/** Product choice: an answer before the question ended is a barge-in, and later than 20 s something else. */
const latencyMs = { least: 0, most: 20_000 } as const;
const leastLatencies = 6;
/** Product choice: less speech than this gives no rate. */
const leastSpeechMs = 10_000;

const median = (values: readonly number[]): number | null => {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
};

const latencies = (turns: readonly Turn[]): readonly number[] =>
  turns.flatMap((turn, index) => {
    const before = turns[index - 1];
    if (turn.role !== 'participant' || before?.role !== 'interviewer') return [];
    if (turn.startMs === undefined || before.endMs === undefined) return [];
    const latency = turn.startMs - before.endMs;
    return latency >= latencyMs.least && latency <= latencyMs.most ? [latency] : [];
  });

const lengthOf = ({ turn: { startMs, endMs } }: SpeechTurn): number | null =>
  startMs === undefined || endMs === undefined || endMs <= startMs ? null : endMs - startMs;

/** Speech rate in words a minute of speech, and the median time until an answer begins. Null without times of turns. */
export const timingMarkers = ({ turns }: Transcript, speech: readonly SpeechTurn[]): readonly Marker[] => {
  const timed = speech.filter((turn) => lengthOf(turn) !== null);
  const spokenMs = timed.reduce((sum, turn) => sum + (lengthOf(turn) ?? 0), 0);
  const words = timed.reduce((sum, turn) => sum + turn.words.length, 0);
  const waits = latencies(turns);
  return [
    {
      id: 'speech_rate',
      value: spokenMs < leastSpeechMs ? null : (60_000 * words) / spokenMs,
      unit: 'words per minute',
      n: words,
      tier: 'B',
      reliability: 'usual',
      evidence: [],
    },
    {
      id: 'response_latency',
      value: waits.length < leastLatencies ? null : median(waits),
      unit: 'ms',
      n: waits.length,
      tier: 'B',
      reliability: 'usual',
      evidence: [],
    },
  ];
};

/** The words of the interviewer, for the share of the participant. */
export const interviewerWords = ({ turns }: Transcript): number =>
  turns.filter(({ role }) => role === 'interviewer').reduce((sum, { text }) => sum + wordsOf(text).length, 0);

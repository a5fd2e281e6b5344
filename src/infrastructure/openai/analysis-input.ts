import type { Transcript, Turn } from '../../domain/assessment/transcript/turn.ts';
import { analysisLimits } from './analysis-limits.ts';

/** What is sent of a transcript: as data, and no more of the conversation than who said what. */
export type AnalysisInput = {
  readonly json: string;
  /** Turns at the end that are not in it. */
  readonly unreadTurns: number;
};

/** Whole turns from the beginning, as many as may be sent; null when not even the first one is short enough. */
export const analysisInput = (
  { turns }: Transcript,
  most: number = analysisLimits.transcriptChars,
): AnalysisInput | null => {
  const read = wholeTurns(turns, most);
  if (read === 0) return null;
  const sent = turns.slice(0, read).map(({ index, role, text }) => ({ turn: index, speaker: role, text }));
  return { json: JSON.stringify({ turns: sent }), unreadTurns: turns.length - read };
};

const wholeTurns = (turns: readonly Turn[], most: number): number => {
  let left = most;
  const tooMuch = turns.findIndex(({ text }) => (left -= text.length) < 0);
  return tooMuch === -1 ? turns.length : tooMuch;
};

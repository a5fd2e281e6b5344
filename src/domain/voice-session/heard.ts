import type { Playback, Utterance } from './transcript.ts';

/**
 * How much of an answer was heard by one report, in UTF-16 units; null where the report does not tell. Of audio only
 * the time may be known: the words are taken to be spread evenly over it, and an answer that was stopped before its
 * end never counts as heard in full.
 */
export const charsHeard = (
  { text, audioMs }: Pick<Utterance, 'text' | 'audioMs'>,
  { state, spokenChars, atMs }: Pick<Playback, 'state' | 'spokenChars' | 'atMs'>,
): number | null => {
  if (state === 'started') return null;
  if (state === 'ended') return text.length;
  if (spokenChars !== null) return Math.min(spokenChars, text.length);
  if (atMs === null || audioMs <= 0) return null;
  if (atMs >= audioMs) return text.length;
  const unfinished = Math.max(0, text.trimEnd().length - 1);
  return Math.min(unfinished, Math.floor((text.length * atMs) / audioMs));
};

/** Of the reports on an answer in the making the first that it was cut short counts, else the last. */
export const laterReport = (before: Playback | null, report: Playback): Playback =>
  before?.state === 'interrupted' ? before : report;

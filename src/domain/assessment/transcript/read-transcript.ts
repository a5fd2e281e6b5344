import { err, ok, type Result } from '../../shared/result.ts';
import { assignRoles, speakersAmong, type Speech } from './assign-roles.ts';
import { readLine } from './speaker-labels.ts';
import type { Transcript, Turn } from './turn.ts';

/** UTF-16 units. The least is the existing contract of the routes; the most is 1 MiB of ASCII. */
export const transcriptLimits = { leastChars: 50, mostChars: 1_048_576 } as const;

export type TranscriptProblem = {
  readonly type: 'unreadable_transcript';
  readonly reason: 'too_short' | 'too_long' | 'not_text' | 'no_participant' | 'speakers_unclear';
};

const problem = (reason: TranscriptProblem['reason']): Result<never, TranscriptProblem> =>
  err({ type: 'unreadable_transcript', reason });

/** Control characters besides blanks and line ends, and what stands for bytes that could not be decoded. */
const notText = /(?![\t\n\v\f\r])\p{Cc}|\ufffd/u;

/**
 * Reads a transcript with speaker labels in the usual forms; a line without a label goes on with the turn before it.
 * Where no speaker is named, every paragraph is a turn of one participant, `speakersKnown` is false, and since no
 * question can be told from an answer no task is scored. Who of several speakers is the participant is never guessed.
 */
export const readTranscript = (text: string): Result<Transcript, TranscriptProblem> => {
  const trimmed = text.replace(/^\ufeff/, '').trim();
  if (trimmed.length < transcriptLimits.leastChars) return problem('too_short');
  if (trimmed.length > transcriptLimits.mostChars) return problem('too_long');
  if (notText.test(trimmed)) return problem('not_text');

  const lines = trimmed.split(/\r\n|[\n\r\u2028\u2029]/);
  const labelled = lines.map(readLine);
  const speakers = speakersAmong(labelled);
  if (speakers.size === 0) return ok({ turns: paragraphs(lines), speakersKnown: false, gaps: [] });

  const speeches = joinLines(labelled, lines, speakers);
  const roles = assignRoles(speeches);
  if (roles === null) return problem('speakers_unclear');
  const turns = speeches.map(({ label, text: said }, index): Turn => ({
    index,
    role: roles.get(label) ?? 'other',
    text: said,
  }));
  if (turns.every(({ role }) => role !== 'participant')) return problem('no_participant');
  return ok({ turns, speakersKnown: true, gaps: [] });
};

const paragraphs = (lines: readonly string[]): readonly Turn[] =>
  lines
    .join('\n')
    .split(/\n[ \t]*\n/)
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .map((text, index) => ({ index, role: 'participant', text }));

/** What stands before the first label belongs to no speaker and is left out. */
const joinLines = (
  labelled: readonly ReturnType<typeof readLine>[],
  lines: readonly string[],
  speakers: ReadonlySet<string>,
): readonly Speech[] => {
  const speeches: { label: string; lines: string[] }[] = [];
  labelled.forEach(({ label, text }, index) => {
    if (label !== null && speakers.has(label)) speeches.push({ label, lines: [text] });
    else speeches.at(-1)?.lines.push((lines[index] ?? '').trim());
  });
  return speeches
    .map((speech) => ({ label: speech.label, text: speech.lines.join('\n').trim() }))
    .filter(({ text }) => text !== '');
};

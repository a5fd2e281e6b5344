import { assess } from '../../../domain/assessment/assess.ts';
import { emptyContext } from '../../../domain/assessment/assessment-context.ts';
import { civilTime, type SessionSetting } from '../../../domain/assessment/tasks/civil-time.ts';
import {
  readTranscript,
  type TranscriptProblem,
} from '../../../domain/assessment/transcript/read-transcript.ts';
import { UsageError, type Command, type OptionValues } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';

/** The whole of a file as UTF-8; `-` is standard input. */
export type ReadText = (path: string) => Promise<string>;

const reasons: { readonly [reason in TranscriptProblem['reason']]: string } = {
  too_short: 'The transcript has fewer than 50 characters.',
  too_long: 'The transcript has more than 1,048,576 characters.',
  not_text: 'The file is not text in UTF-8.',
  no_participant: 'Nobody in the transcript is the participant.',
  speakers_unclear: 'Who is the participant cannot be told from the labels.',
};

const isZone = (timeZone: string): boolean => {
  try {
    return civilTime(new Date(0), timeZone).year > 0;
  } catch {
    return false;
  }
};

/** Null where it is not said: orientation is then not judged. */
const settingOf = ({ started, zone, places }: OptionValues): SessionSetting | null => {
  if (started === undefined && zone === undefined && places === undefined) return null;
  const startedAt = new Date(started ?? Number.NaN);
  if (Number.isNaN(startedAt.getTime())) throw new UsageError('--started must be a time as in ISO 8601.');
  if (zone === undefined || !isZone(zone)) throw new UsageError('--zone must be a time zone.');
  const placeNames = (places ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  return { startedAt, timeZone: zone, placeNames, hemisphere: null };
};

export const assessCommand = (readText: ReadText): Command => ({
  name: 'assess',
  operand: 'file',
  summary: 'print the screening summary of a transcript, by rules alone, as JSON',
  options: {
    file: { value: 'FILE', summary: 'text with speaker labels; - for standard input' },
    started: { value: 'TIME', summary: 'when the conversation began, such as 2026-03-01T09:30:00Z' },
    zone: { value: 'ZONE', summary: 'where: its time zone, such as Europe/London' },
    places: { value: 'NAMES', summary: 'names of the place, separated by commas' },
  },
  run: async (options, { out, err }) => {
    if (!options['file']) throw new UsageError('The file is missing.');
    const setting = settingOf(options);
    const transcript = readTranscript(await readText(options['file']));
    if (!transcript.ok) {
      err(reasons[transcript.error.reason]);
      return exitCodes.noInput;
    }
    out(JSON.stringify(assess(transcript.value, { ...emptyContext, setting }), null, 2));
    return exitCodes.done;
  },
});

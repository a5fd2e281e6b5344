import type { TurnRole } from './turn.ts';

/** A line of a transcript: who it is said to be by, as written and in plain form, and what was said. */
export type LabelledLine = { readonly label: string | null; readonly text: string };

const participantLabels =
  'patient participant user p par pt client subject person resident interviewee respondent me human';
const interviewerLabels =
  'interviewer assistant ai avatar bot agent i inv int doctor dr clinician examiner therapist nurse moderator caresma system q';

/** Product choice: what transcripts in use call the two sides. Anything else is a name. */
const roleByLabel: ReadonlyMap<string, TurnRole> = new Map([
  ...participantLabels.split(' ').map((label): [string, TurnRole] => [label, 'participant']),
  ...interviewerLabels.split(' ').map((label): [string, TurnRole] => [label, 'interviewer']),
]);

/** The role that a label names by itself; null for a name or a number. */
export const roleOfLabel = (label: string): TurnRole | null => roleByLabel.get(label) ?? null;

/** A label is looked for in so many characters at the start of a line. */
const labelWithin = 80;
const marks = /^[\s>*_#-]+/;
const time = /^[[(]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?[\])]?/;
const timeBehind = /[[(]\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?[\])]\s*$/;
const label = /^[\p{L}][\p{L}\p{N} .'_-]{0,39}$/u;
const generic = /^(?:speaker|spk|voice|person|guest)[ _-]?(?:[a-z]|\d{1,2})$/;

const strip = (text: string): string => {
  let rest = text.replace(marks, '');
  const stamp = time.exec(rest);
  if (stamp !== null) rest = rest.slice(stamp[0].length).replace(/^[\s>*_|-]+/, '');
  return rest;
};

const plainLabel = (written: string): string =>
  written
    .replace(/[*_]/g, '')
    .replace(timeBehind, '')
    .replaceAll('.', '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();

/** `Patient: …`, `[00:01:02] Speaker 1: …`, `**AI:** …`, `*PAR: …`; the label is null where the line has none. */
export const readLine = (line: string): LabelledLine => {
  const head = strip(line.slice(0, labelWithin));
  const skipped = Math.min(line.length, labelWithin) - head.length;
  const colon = colonAfterLabel(head);
  const found = colon < 0 ? '' : plainLabel(head.slice(0, colon));
  if (!label.test(found) || found.split(' ').length > 3) return { label: null, text: line.trim() };
  return {
    label: found,
    text: line
      .slice(skipped + colon + 1)
      .replace(/^[*_]*\s*/, '')
      .trimEnd(),
  };
};

/** The colon of a time behind the name, `Anna (00:12):`, is not the one that ends the label. */
const colonAfterLabel = (head: string): number => {
  const open = head.search(/[[(]/);
  const first = head.indexOf(':');
  if (open < 0 || first < open) return first;
  const close = head.slice(open).search(/[\])]/);
  return close < 0 ? -1 : head.indexOf(':', open + close);
};

export const isGeneric = (name: string): boolean => generic.test(name);

import { recogniseItems } from '../items/recognise-items.ts';
import { isGeneric, roleOfLabel, type LabelledLine } from './speaker-labels.ts';
import type { TurnRole } from './turn.ts';

export type Speech = { readonly label: string; readonly text: string };

/** Which labels are speakers: the usual ones, `Speaker 1`, and names that come twice beside another speaker. */
export const speakersAmong = (lines: readonly LabelledLine[]): ReadonlySet<string> => {
  const counts = new Map<string, number>();
  for (const { label } of lines) if (label !== null) counts.set(label, (counts.get(label) ?? 0) + 1);
  const sure = [...counts.keys()].filter((label) => roleOfLabel(label) !== null || isGeneric(label));
  const names = [...counts].filter(([label, count]) => count > 1 && !sure.includes(label));
  const speakers = [...sure, ...names.map(([label]) => label)];
  return new Set(sure.length > 0 || names.length > 1 ? speakers : []);
};

const questions = (text: string): number => text.split('?').length - 1 + 2 * recogniseItems(text).length;

/**
 * The role of each speaker, or null where it cannot be told. Where no label says it, the interviewer is the one who
 * asks twice as many questions a turn as the other of exactly two; where one side is named, all others are not rated.
 */
export const assignRoles = (speeches: readonly Speech[]): ReadonlyMap<string, TurnRole> | null => {
  const labels = [...new Set(speeches.map(({ label }) => label))];
  const named = labels.map((label) => [label, roleOfLabel(label)] as const);
  const unnamed = named.filter(([, role]) => role === null).map(([label]) => label);
  const roles = new Set(named.map(([, role]) => role));
  if (roles.has('participant')) return new Map(named.map(([label, role]) => [label, role ?? 'other']));
  if (roles.has('interviewer')) {
    const rest: TurnRole = unnamed.length === 1 ? 'participant' : 'other';
    return new Map(named.map(([label, role]) => [label, role ?? rest]));
  }
  return byQuestions(speeches, labels);
};

const byQuestions = (
  speeches: readonly Speech[],
  labels: readonly string[],
): ReadonlyMap<string, TurnRole> | null => {
  const [one, two, third] = labels;
  if (one === undefined || two === undefined || third !== undefined) return null;
  const rate = (wanted: string): number => {
    const own = speeches.filter(({ label }) => label === wanted);
    return own.reduce((sum, { text }) => sum + questions(text), 0) / own.length;
  };
  const [first, second] = [rate(one), rate(two)];
  if (Math.max(first, second) < 2 * Math.min(first, second) || first === second) return null;
  const interviewer = first > second ? one : two;
  return new Map(labels.map((label) => [label, label === interviewer ? 'interviewer' : 'participant']));
};

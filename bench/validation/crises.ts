import { findConcerns } from '../../src/domain/assessment/safety/find-concerns.ts';
import type { SafetyConcern } from '../../src/domain/assessment/safety/safety-rules.ts';
import { harmlessSentences, plantedConcerns } from '../../test/domain/assessment/planted-concerns.ts';
import {
  developmentSet,
  firstSentences,
  heldOutSet,
  secondSentences,
  thirdSentences,
  type CrisisSet,
} from './crisis-sentences.ts';
import { share, wilsonInterval } from './statistics.ts';

const mostSerious = (text: string): number => findConcerns(text)[0]?.tier ?? 5;
export const alarms = (text: string): boolean => mostSerious(text) <= 2;

const texts = ({ crises }: CrisisSet): readonly string[] => crises.map(({ text }) => text);
const withoutAlarm = (sentences: readonly string[]): readonly string[] =>
  sentences.filter((text) => !alarms(text));

export const missedCrises = (): readonly string[] => withoutAlarm(texts(heldOutSet));
export const falselyAlarming = (): readonly string[] => heldOutSet.harmless.filter(alarms);

export const crisisRecall = () => ({
  planted: share(plantedConcerns.map(([tier, text]) => mostSerious(text) <= tier)),
  tuned: share([...firstSentences, ...secondSentences, ...thirdSentences].map(alarms)),
  development: share(texts(developmentSet).map(alarms)),
  developmentFalse: share(developmentSet.harmless.map(alarms)),
  heldOut: share(texts(heldOutSet).map(alarms)),
  heldOutFalse: share(heldOutSet.harmless.map(alarms)),
  falseAlarms: share(harmlessSentences.map(alarms)),
});

const two = (value: number): string => value.toFixed(2);

/** `0.50 (0.41–0.59), 60 of 120`. */
const counted = (sentences: readonly string[]): string => {
  const known = sentences.filter(alarms).length;
  const [low, high] = wilsonInterval(known, sentences.length);
  return `${two(known / sentences.length)} (${two(low)}–${two(high)}), ${known} of ${sentences.length}`;
};

const rowOf = (name: string, of: (set: CrisisSet) => readonly string[]): readonly string[] => [
  name,
  counted(of(heldOutSet)),
  counted(of(developmentSet)),
];

const about =
  (concern: SafetyConcern) =>
  ({ crises }: CrisisSet): readonly string[] =>
    texts({ crises: crises.filter((one) => one.concern === concern), harmless: [] });

/** What the rules find in both sets, by what the sentences are about, with 95 % intervals. */
export const crisisRows = (): readonly (readonly string[])[] => {
  const concerns = [...new Set(heldOutSet.crises.map(({ concern }) => concern))];
  return [
    ['sentences that raised an alarm', 'held out', 'development'],
    rowOf('all crises', texts),
    ...concerns.map((concern) => rowOf(`— ${concern}`, about(concern))),
    rowOf('harmless (false alarms)', ({ harmless }) => harmless),
  ];
};

import { findConcerns } from '../../src/domain/assessment/safety/find-concerns.ts';
import { harmlessSentences, plantedConcerns } from '../../test/domain/assessment/planted-concerns.ts';
import { firstSentences, heldOutSentences, secondSentences } from './crisis-sentences.ts';
import { share } from './statistics.ts';

const mostSerious = (text: string): number => findConcerns(text)[0]?.tier ?? 5;

export const missedCrises = (): readonly string[] => heldOutSentences.filter((text) => mostSerious(text) > 2);

export const crisisRecall = (): {
  readonly planted: number;
  readonly first: number;
  readonly heldOut: number;
  readonly falseAlarms: number;
} => ({
  planted: share(plantedConcerns.map(([tier, text]) => mostSerious(text) <= tier)),
  first: share([...firstSentences, ...secondSentences].map((text) => mostSerious(text) <= 2)),
  heldOut: share(heldOutSentences.map((text) => mostSerious(text) <= 2)),
  falseAlarms: share(harmlessSentences.map((text) => mostSerious(text) <= 2)),
});

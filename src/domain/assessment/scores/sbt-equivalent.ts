import { roundScore } from './scale.ts';

/** Totals of the Short Blessed Test and the scores they stand for: normal, questionable and impaired are the three bands. */
const bands = [
  { from: 0, to: 4, best: 10, worst: 7 },
  { from: 5, to: 9, best: 6.9, worst: 4 },
  { from: 10, to: 28, best: 3.9, worst: 0 },
] as const;

/** The total of 0 to 28 on our scale, linear within each band (product choice, docs/screening.md). */
export const scoreOfShortBlessed = (total: number): number => {
  const { from, to, best, worst } = bands.find((band) => total <= band.to) ?? bands[2];
  return roundScore(best - ((best - worst) * (total - from)) / (to - from));
};

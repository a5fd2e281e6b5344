import { normalShareBelow, z90 } from './normal.ts';
import { bandLimits, clampScore, mostPoints, riskLevelOf, roundScore, type RiskLevel } from './scale.ts';

/** What is believed of a true score: its most likely value and its standard error, in points. */
export type Belief = { readonly centre: number; readonly standardError: number };

export type Estimate = {
  readonly score: number;
  /** 90 % interval. */
  readonly interval: readonly [low: number, high: number];
  readonly standardError: number;
  /** How likely the true score is in each band. */
  readonly bands: { readonly [level in RiskLevel]: number };
  /** The band is not clear: the likeliest one has less than .80. */
  readonly borderline: boolean;
};

/** Where nothing could be judged. */
export const noEstimate = {
  score: null,
  interval: null,
  standardError: null,
  bands: null,
  borderline: false,
} as const;

/** Product choice. */
const clearBand = 0.8;

/**
 * The share of points as a Wilson score interval sees it: with few items, full marks do not prove a full score. `items`
 * is the number of equally weighted right-or-wrong items that would tell as much.
 */
export const beliefFromItems = (score: number, items: number): Belief => {
  const share = score / mostPoints;
  const spread = z90 ** 2 / items;
  const centre = (share + spread / 2) / (1 + spread);
  const half = (z90 * Math.sqrt((share * (1 - share)) / items + spread / (4 * items))) / (1 + spread);
  return { centre: mostPoints * centre, standardError: (mostPoints * half) / z90 };
};

/** Independent errors add in squares. */
export const combineErrors = (...errors: readonly number[]): number =>
  Math.sqrt(errors.reduce((sum, error) => sum + error ** 2, 0));

const floorTenth = (value: number): number => Math.floor(value * 10 + 1e-9) / 10;
const ceilTenth = (value: number): number => Math.ceil(value * 10 - 1e-9) / 10;

/** A published score with its uncertainty. The interval is rounded outwards and always has the score in it. */
export const estimate = (score: number, { centre, standardError }: Belief): Estimate => {
  const rounded = roundScore(clampScore(score));
  const below = (limit: number): number => normalShareBelow((limit - centre) / standardError);
  const [moderate, low] = [below(bandLimits.moderate), below(bandLimits.low)];
  const bands = { low: 1 - low, moderate: low - moderate, high: moderate };
  const reach = z90 * standardError;
  return {
    score: rounded,
    interval: [
      Math.min(rounded, clampScore(floorTenth(centre - reach))),
      Math.max(rounded, clampScore(ceilTenth(centre + reach))),
    ],
    standardError,
    bands,
    borderline:
      Math.max(bands.low, bands.moderate, bands.high) < clearBand || bands[riskLevelOf(rounded)] < 0.5,
  };
};

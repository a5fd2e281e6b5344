/** The four domains that are rated. */
export const domainIds = ['memory', 'language', 'executive_function', 'orientation'] as const;

export type DomainId = (typeof domainIds)[number];

export type RiskLevel = 'low' | 'moderate' | 'high';

/** Scores run from 0 (worst) to 10 (best). */
export const mostPoints = 10;

export const clampScore = (value: number): number => Math.min(mostPoints, Math.max(0, value));

/** So near below a half counts as one, where floating point just misses it: 6.95 is 7.0. */
const tolerance = 1e-9;

const tenths = (score: number): number => Math.round(score * 10 + tolerance);

/** To one decimal, halves up: what is published, and what bands are read from. */
export const roundScore = (score: number): number => tenths(score) / 10;

/**
 * Standardised measures on the scale: 10 + 3z, so that a z of -1 is 7.0 and of -2 is 4.0 and the bands have the customary
 * limits of one and two standard deviations (product choice).
 */
export const scoreOfZ = (z: number): number => 10 + 3 * z;

/** Low from 7.0, moderate from 4.0, high below, read from the rounded score (the product's bands). */
export const riskLevelOf = (score: number): RiskLevel => {
  const rounded = tenths(score);
  if (rounded >= 70) return 'low';
  return rounded >= 40 ? 'moderate' : 'high';
};

/** The limits between the bands before rounding. */
export const bandLimits = { low: 6.95, moderate: 3.95 } as const;

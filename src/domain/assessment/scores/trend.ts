import {
  changesBetween,
  reliableDecline,
  type ChangeByDomain,
  type Measured,
  type MeasuredScores,
} from './reliable-change.ts';
import type { DomainId } from './scale.ts';

/** What a trend needs of an assessment. Only results of the same algorithm are compared. */
export type TrendInput = {
  readonly at: Date;
  readonly algorithm: string;
  readonly overall: number | null;
  readonly domains: MeasuredScores;
};

export type TrendPoint = {
  readonly at: Date;
  readonly overall: number | null;
  readonly domains: { readonly [domain in DomainId]: number | null };
  /** Against the assessment before, and against the baseline; null where there is none. */
  readonly sincePrevious: ChangeByDomain | null;
  readonly sinceBaseline: ChangeByDomain | null;
  readonly reliableDecline: boolean;
};

export type Trend = {
  /** Oldest first. */
  readonly points: readonly TrendPoint[];
  /** Index of the point that the others are compared with; null with fewer than two. */
  readonly baseline: number | null;
  /** Points a year by least squares; null with fewer than three assessments or within 30 days. */
  readonly overallPerYear: number | null;
  /** Assessments that another algorithm made, and that are left out. */
  readonly leftOut: number;
};

/** People gain by practice from the first to the second time, so with three or more the second one is the baseline. */
const leastForSecondBaseline = 3;
const leastForSlope = 3;
const leastDays = 30;
const dayMs = 86_400_000;
const daysPerYear = 365.25;

const scoreOf = (measured: Measured | null): number | null => measured?.score ?? null;

/** The course of a person's assessments that were made by `algorithm`. */
export const trendOf = (assessments: readonly TrendInput[], algorithm: string): Trend => {
  const comparable = assessments
    .filter((one) => one.algorithm === algorithm)
    .toSorted((one, other) => one.at.getTime() - other.at.getTime());
  const baseline = comparable.length >= leastForSecondBaseline ? 1 : 0;
  const from = comparable[baseline];
  return {
    points: comparable.map((one, index) => pointOf(comparable, baseline, one, index)),
    baseline: comparable.length > 1 && from !== undefined ? baseline : null,
    overallPerYear: slopeOf(comparable),
    leftOut: assessments.length - comparable.length,
  };
};

const pointOf = (
  all: readonly TrendInput[],
  baseline: number,
  { at, overall, domains }: TrendInput,
  index: number,
): TrendPoint => {
  const [previous, from] = [all[index - 1], all[baseline]];
  const since = from === undefined || index <= baseline ? null : from;
  const later = all.slice(baseline + 1, index + 1).map((one) => one.domains);
  return {
    at,
    overall,
    domains: {
      memory: scoreOf(domains.memory),
      language: scoreOf(domains.language),
      executive_function: scoreOf(domains.executive_function),
      orientation: scoreOf(domains.orientation),
    },
    sincePrevious: previous === undefined ? null : changesBetween(previous.domains, domains),
    sinceBaseline: since === null ? null : changesBetween(since.domains, domains),
    reliableDecline: since !== null && reliableDecline(since.domains, later),
  };
};

const slopeOf = (all: readonly TrendInput[]): number | null => {
  const points = all.flatMap(({ at, overall }) =>
    overall === null ? [] : [{ x: at.getTime() / dayMs, y: overall }],
  );
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return null;
  if (points.length < leastForSlope || last.x - first.x < leastDays) return null;
  const middle = points.reduce((sum, { x }) => sum + x, 0) / points.length;
  const spread = points.reduce((sum, { x }) => sum + (x - middle) ** 2, 0);
  return (daysPerYear * points.reduce((sum, { x, y }) => sum + (x - middle) * y, 0)) / spread;
};

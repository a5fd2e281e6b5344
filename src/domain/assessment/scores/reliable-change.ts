import { z90 } from './normal.ts';
import { domainIds, roundScore, type DomainId } from './scale.ts';

/** A score as change is computed from it. */
export type Measured = { readonly score: number; readonly standardError: number };

/** The scores of one assessment; null where there was too little to judge. */
export type MeasuredScores = { readonly [domain in DomainId]: Measured | null };

export type Change = {
  /** Later minus earlier, in points. */
  readonly difference: number;
  /** The difference in standard deviations of what unchanged people differ by. */
  readonly index: number;
  readonly reliable: 'decline' | 'improvement' | null;
  /** The index rests on assumed, not on observed retest differences. */
  readonly provisional: true;
};

/**
 * Until at least 50 retests of our own are observed, unchanged people are assumed to differ by SD √(2(1 - r)) with a
 * standard deviation of 1.5 points and a retest reliability of .6: published one-year values in older adults are .53 to
 * .77 (ASPREE, n = 16,956). The observed deviation of differences is the one to use then, not
 * √2 SEM, which makes 17.5 % false alarms of nominal 10 % (Temkin 2004).
 */
const assumed = { deviation: 1.5, reliability: 0.6 } as const;
const assumedDifference = assumed.deviation * Math.sqrt(2 * (1 - assumed.reliability));

/** Reliable change index between two scores: one-sided 5 % at -1.645 (Jacobson & Truax 1991). */
export const changeBetween = (earlier: Measured, later: Measured): Change => {
  const difference = later.score - earlier.score;
  const spread = Math.max(assumedDifference, Math.hypot(earlier.standardError, later.standardError));
  const index = difference / spread;
  let reliable: Change['reliable'] = null;
  if (index <= -z90) reliable = 'decline';
  if (index >= z90) reliable = 'improvement';
  return { difference: roundScore(difference), index, reliable, provisional: true };
};

export type ChangeByDomain = { readonly [domain in DomainId]: Change | null };

export const changesBetween = (earlier: MeasuredScores, later: MeasuredScores): ChangeByDomain => {
  const change = (domain: DomainId): Change | null => {
    const [before, after] = [earlier[domain], later[domain]];
    return before === null || after === null ? null : changeBetween(before, after);
  };
  return {
    memory: change('memory'),
    language: change('language'),
    executive_function: change('executive_function'),
    orientation: change('orientation'),
  };
};

export const declinedDomains = (changes: ChangeByDomain): readonly DomainId[] =>
  domainIds.filter((domain) => changes[domain]?.reliable === 'decline');

/** One low score in a battery is common in healthy people (Brooks et al. 2016), so it takes two to speak of a decline. */
const leastDomains = 2;

/**
 * Whether a person reliably declined against a baseline: in two domains, or in one domain at two assessments in a row.
 * `later` has the assessments after the baseline, oldest first.
 */
export const reliableDecline = (baseline: MeasuredScores, later: readonly MeasuredScores[]): boolean => {
  const [last = [], before = []] = later
    .map((scores) => declinedDomains(changesBetween(baseline, scores)))
    .toReversed();
  return last.length >= leastDomains || last.some((domain) => before.includes(domain));
};

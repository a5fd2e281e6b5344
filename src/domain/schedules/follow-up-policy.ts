import type { Assessment } from '../assessment/assessment.ts';
import type { ChangeByDomain } from '../assessment/scores/reliable-change.ts';
import type { DomainId, RiskLevel } from '../assessment/scores/scale.ts';
import type { Reason } from './reasons.ts';
import type { Frequency, Schedule } from './schedule.ts';

/** From low to high. The numbers of this file are the product's, not those of a guideline. */
const ladder: readonly Frequency[] = ['monthly', 'every_two_weeks', 'weekly'];
const usual: { readonly [level in RiskLevel]: Frequency } = {
  low: 'monthly',
  moderate: 'every_two_weeks',
  high: 'weekly',
};
/** A single domain below it raises the frequency by one step. */
const lowDomain = 4;
/** An overall score that fell by more than this is followed weekly. */
const mostDrop = 1.5;
/** Weekly appointments in a row before a clinician is asked. */
export const mostWeeklyInARow = 4;

export type FollowUpFacts = {
  readonly assessment: Pick<Assessment, 'overall' | 'domains'>;
  /** The last one before, by the same algorithm; null where there is none. */
  readonly previous: {
    readonly overall: number | null;
    /** From the previous to this one. */
    readonly changes: ChangeByDomain;
  } | null;
  /** Weekly appointments that there were in a row up to now. */
  readonly weeklyInARow: number;
  readonly override: { readonly frequency: Frequency; readonly by: 'person' | 'clinician' } | null;
};

export type FollowUp = {
  readonly frequency: Frequency;
  readonly reasons: readonly Reason[];
  /** Of the series; further ones follow from further assessments. */
  readonly count: number;
};

/** How often to meet again, and why. Null: too little was known to judge by, and nobody chose. */
export const decideFollowUp = (facts: FollowUpFacts): FollowUp | null => {
  const { assessment, override, weeklyInARow } = facts;
  const level = assessment.overall.riskLevel;
  if (level === null && override === null) return null;

  const reasons = reasonsFor(facts);
  const has = (code: Reason['code']): boolean => reasons.some((reason) => reason.code === code);
  const wanted = override?.frequency ?? byPolicy(level ?? 'low', has('low_domain'), has('drop'));
  const inARow = override?.by === 'clinician' ? 0 : weeklyInARow;
  return wanted === 'weekly' && inARow >= mostWeeklyInARow
    ? { ...series('every_two_weeks', 0), reasons: [...reasons, { code: 'clinician_to_decide' }] }
    : { ...series(wanted, inARow), reasons };
};

const reasonsFor = (facts: FollowUpFacts): readonly Reason[] => {
  const { assessment, override } = facts;
  const level = assessment.overall.riskLevel;
  const drop = dropOf(facts);
  return [
    ...(level === null ? [] : [{ code: 'risk_level', level } as const]),
    ...lowDomains(assessment.domains),
    ...(drop === null ? [] : [{ code: 'drop', points: drop } as const]),
    changeReason(facts, drop !== null),
    ...(override === null ? [] : [{ code: 'override', by: override.by } as const]),
  ];
};

const byPolicy = (level: RiskLevel, hasLowDomain: boolean, hasDropped: boolean): Frequency => {
  if (hasDropped) return 'weekly';
  const step = ladder.indexOf(usual[level]) + (hasLowDomain ? 1 : 0);
  return ladder[Math.min(step, ladder.length - 1)] ?? 'weekly';
};

const series = (frequency: Frequency, weeklyInARow: number): Pick<FollowUp, 'frequency' | 'count'> => ({
  frequency,
  count: frequency === 'weekly' ? mostWeeklyInARow - weeklyInARow : 3,
});

/** In tenths, in which scores are published: 8.0 to 6.5 is a drop of 1.5, and not more. */
const tenths = (score: number): number => Math.round(score * 10);

const dropOf = ({ assessment, previous }: FollowUpFacts): number | null => {
  const [before, after] = [previous?.overall ?? null, assessment.overall.score];
  if (before === null || after === null) return null;
  const fell = tenths(before) - tenths(after);
  return fell > tenths(mostDrop) ? fell / 10 : null;
};

const lowDomains = (domains: Assessment['domains']) =>
  (Object.keys(domains) as DomainId[]).flatMap((domain) => {
    const { score } = domains[domain];
    return score !== null && tenths(score) < tenths(lowDomain)
      ? [{ code: 'low_domain', domain, score } as const]
      : [];
  });

const changeReason = ({ previous }: FollowUpFacts, hasDropped: boolean): Reason => {
  const changes = Object.entries(previous?.changes ?? {}) as [DomainId, ChangeByDomain[DomainId]][];
  const known = changes.filter(([, change]) => change !== null);
  if (known.length === 0) return { code: 'nothing_to_compare' };
  const declined = known.filter(([, change]) => change?.reliable === 'decline').map(([domain]) => domain);
  return { code: 'reliable_change', agrees: declined.length > 0 === hasDropped, declined };
};

/** `automatic`: of one person, newest first. Counts what was due up to now, back to the first that was not weekly. */
export const weeklyInARow = (automatic: readonly Schedule[], now: Date): number => {
  let count = 0;
  for (const { frequency, occurrences } of automatic) {
    const due = occurrences.filter(({ startsAt }) => startsAt <= now).length;
    if (frequency !== 'weekly' && due > 0) return count;
    if (frequency === 'weekly') count += due;
  }
  return count;
};

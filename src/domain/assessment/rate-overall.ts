import type { OverallAssessment } from './assessment.ts';
import { overallFeedback } from './feedback.ts';
import type { Material } from './material.ts';
import type { DomainScore } from './scores/domain-score.ts';
import { combineErrors, estimate, noEstimate, type Estimate } from './scores/estimate.ts';
import { windowFlags, type ValidityFlag } from './scores/flags.ts';
import { domainIds, riskLevelOf, type DomainId } from './scores/scale.ts';

/** Product choice: half of the domains make an overall score. */
const leastDomains = 2;

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** The mean of the domains that were rated; null with fewer than half of them. Errors of domains are independent. */
const overallEstimate = (rated: readonly DomainScore[]): Estimate | null =>
  rated.length < leastDomains
    ? null
    : estimate(mean(rated.map(({ score }) => score)), {
        centre: mean(rated.map(({ belief }) => belief.centre)),
        standardError: combineErrors(...rated.map(({ belief }) => belief.standardError)) / rated.length,
      });

/** The overall score as it is published. */
export const rateOverall = (
  scores: ReadonlyMap<DomainId, DomainScore | null>,
  { flags, windows, transcript }: Material,
  shortBlessed: number | null,
): OverallAssessment => {
  const rated = [...scores.values()].filter((score) => score !== null);
  const missing = domainIds.filter((domain) => (scores.get(domain) ?? null) === null);
  const result = overallEstimate(rated);
  const riskLevel = result === null ? null : riskLevelOf(result.score);
  const disagree = riskLevel !== null && shortBlessed !== null && riskLevelOf(shortBlessed) !== riskLevel;
  const extra: readonly ValidityFlag[] = [
    ...(missing.length > 0 ? (['few_items'] as const) : []),
    ...(disagree ? (['indices_disagree'] as const) : []),
  ];
  const tasks = rated.some(({ basis }) => basis !== 'llm_only');
  return {
    ...(result ?? noEstimate),
    riskLevel,
    flags: [...new Set([...flags, ...windowFlags(windows, transcript), ...extra])],
    feedback: overallFeedback(result, missing, tasks),
  };
};

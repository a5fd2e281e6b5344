import type { Assessment } from '../assessment.ts';
import type { Measured, MeasuredScores } from './reliable-change.ts';
import type { DomainId } from './scale.ts';

/** The scores of an assessment with their errors, as change is computed from them. */
export const measuredScores = ({ domains }: Pick<Assessment, 'domains'>): MeasuredScores => {
  const measured = (domain: DomainId): Measured | null => {
    const { score, standardError } = domains[domain];
    return score === null || standardError === null ? null : { score, standardError };
  };
  return {
    memory: measured('memory'),
    language: measured('language'),
    executive_function: measured('executive_function'),
    orientation: measured('orientation'),
  };
};

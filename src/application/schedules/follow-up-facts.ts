import {
  changesBetween,
  type Measured,
  type MeasuredScores,
} from '../../domain/assessment/scores/reliable-change.ts';
import type { DomainAssessment } from '../../domain/assessment/assessment.ts';
import type { StoredAssessment } from '../../domain/assessment/stored-assessment.ts';
import type { FollowUpFacts } from '../../domain/schedules/follow-up-policy.ts';

const measured = ({ score, standardError }: DomainAssessment): Measured | null =>
  score === null || standardError === null ? null : { score, standardError };

const measuredScores = ({ assessment: { domains } }: StoredAssessment): MeasuredScores => ({
  memory: measured(domains.memory),
  language: measured(domains.language),
  executive_function: measured(domains.executive_function),
  orientation: measured(domains.orientation),
});

/** What the policy takes of an assessment and the one before. */
export const comparedWith = (
  current: StoredAssessment,
  previous: StoredAssessment | null,
): Pick<FollowUpFacts, 'assessment' | 'previous'> => ({
  assessment: current.assessment,
  previous: previous && {
    overall: previous.assessment.overall.score,
    changes: changesBetween(measuredScores(previous), measuredScores(current)),
  },
});

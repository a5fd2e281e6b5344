import { measuredScores } from '../../domain/assessment/scores/measured-scores.ts';
import { changesBetween, type ChangeByDomain } from '../../domain/assessment/scores/reliable-change.ts';
import type { StoredAssessment } from '../../domain/assessment/stored-assessment.ts';
import type { AssessmentRepository } from '../ports/assessment-repository.ts';

/** What changed since the conversation before, by the same rules. */
export type SincePrevious = { readonly previous: StoredAssessment; readonly changes: ChangeByDomain };

/**
 * Compares an assessment, which somebody was allowed to read, with the last one of the conversation before; null for the
 * first. Throws `StorageUnavailable`.
 */
export const makeCompareWithPrevious =
  ({ assessments }: { readonly assessments: Pick<AssessmentRepository, 'before'> }) =>
  async (stored: StoredAssessment): Promise<SincePrevious | null> => {
    const { algorithm } = stored.assessment;
    const [previous] = await assessments.before({ ...stored, algorithm }, 1);
    if (previous === undefined) return null;
    const [earlier, later] = [previous.assessment, stored.assessment].map(measuredScores);
    return earlier && later ? { previous, changes: changesBetween(earlier, later) } : null;
  };

export type CompareWithPrevious = ReturnType<typeof makeCompareWithPrevious>;

import type { AssessmentId, AssessmentRequestId } from '../../domain/shared/ids.ts';
import type { AnalysisProblem, StoredAssessmentRequest } from '../ports/assessment-requests.ts';
import type { JobStatus } from '../ports/job-queue.ts';

/** An analysis that is not waited for, as whoever asked for it sees it. */
export type AssessmentJob = {
  readonly id: AssessmentRequestId;
  readonly status: JobStatus;
  readonly attempts: number;
  readonly createdAt: Date;
  readonly endedAt: Date | null;
  /** Null unless it is done. */
  readonly assessmentId: AssessmentId | null;
  /** Null unless it failed. */
  readonly problem: AnalysisProblem | null;
};

export const jobOf = (
  { id, attempts, createdAt, endedAt, assessmentId, problem }: StoredAssessmentRequest,
  status: JobStatus,
): AssessmentJob => ({
  id,
  status,
  attempts,
  createdAt,
  endedAt,
  assessmentId: status === 'done' ? assessmentId : null,
  problem,
});

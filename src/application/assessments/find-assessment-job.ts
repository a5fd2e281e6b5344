import { parseAssessmentRequestId } from '../../domain/shared/ids.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Principal } from '../../domain/users/principal.ts';
import type { Authorise } from '../access/authorise.ts';
import { forbidden } from '../accounts/admins.ts';
import type { AssessmentJobNotFound, Forbidden } from '../failures.ts';
import type { AssessmentRequests, StoredAssessmentRequest } from '../ports/assessment-requests.ts';
import type { Clock } from '../ports/clock.ts';
import type { JobQueue } from '../ports/job-queue.ts';
import { jobOf, type AssessmentJob } from './assessment-job.ts';

type Deps = {
  readonly assessmentRequests: Pick<AssessmentRequests, 'find' | 'end'>;
  readonly jobs: Pick<JobQueue, 'status'>;
  readonly authorise: Authorise;
  readonly clock: Clock;
};
type Input = { readonly principal: Principal; readonly jobId: string };

const notFound: AssessmentJobNotFound = { type: 'assessment_job_not_found' };

const ended = (request: StoredAssessmentRequest): AssessmentJob =>
  jobOf(request, request.problem === null ? 'done' : 'failed');

/**
 * How far an analysis is that the principal asked for. One whose job was lost in its last attempt ends here: nobody else
 * would say so. A malformed, an unknown and a foreign id fail alike.
 */
export const makeFindAssessmentJob = ({ assessmentRequests, jobs, authorise, clock }: Deps) => {
  const look = async (found: StoredAssessmentRequest): Promise<AssessmentJob> => {
    if (found.endedAt !== null) return ended(found);
    const status = await jobs.status('assess', found.id);
    if (status === 'waiting' || status === 'running') return jobOf(found, status);

    const lost = { at: clock.now(), problem: 'analyst_unavailable' } as const;
    await assessmentRequests.end(found.userId, found.id, lost);
    const now = await assessmentRequests.find(found.userId, found.id);
    return ended(now ?? { ...found, endedAt: lost.at, problem: lost.problem });
  };

  return async ({
    principal,
    jobId,
  }: Input): Promise<Result<AssessmentJob, AssessmentJobNotFound | Forbidden>> => {
    const granted = await authorise({ principal, deed: 'assessment_read' });
    if (!granted.ok) return err(forbidden);
    const id = parseAssessmentRequestId(jobId);
    const found = id.ok ? await assessmentRequests.find(granted.value.owner, id.value) : null;
    return found === null ? err(notFound) : ok(await look(found));
  };
};

export type FindAssessmentJob = ReturnType<typeof makeFindAssessmentJob>;

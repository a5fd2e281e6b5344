import type { AssessmentJob } from '../../../application/assessments/assessment-job.ts';
import type { FindAssessmentJob } from '../../../application/assessments/find-assessment-job.ts';
import { ok, type Result } from '../../../domain/shared/result.ts';
import { assessmentJobPath, assessmentJobSchema, presentAssessmentJob } from '../assessment-job.ts';
import { ownerEndpoint, type Endpoint, type Reply } from '../endpoint.ts';
import { noQuery } from '../session-schemas.ts';

export type AssessmentJobUseCases = { readonly findAssessmentJob: FindAssessmentJob };

const collection = '/api/v1/assessments/jobs';

export const acceptedJob = {
  status: 202,
  description: 'With `Prefer: respond-async`: the job to watch',
  schema: assessmentJobSchema,
  headers: {
    Location: 'The address of the job.',
    'Preference-Applied': '`respond-async`.',
  },
} as const;

export const accepted = <E>(result: Result<AssessmentJob, E>): Result<Reply, E> =>
  result.ok
    ? ok({
        status: 202,
        headers: { Location: `${collection}/${result.value.id}`, 'Preference-Applied': 'respond-async' },
        body: presentAssessmentJob(result.value),
      })
    : result;

export const assessmentJobEndpoints = ({ findAssessmentJob }: AssessmentJobUseCases): readonly Endpoint[] => [
  ownerEndpoint({
    method: 'get',
    path: `${collection}/{job_id}`,
    tag: 'Assessments',
    summary: 'See how far an analysis is that was not waited for',
    description: 'It is known for a week, unless its session is deleted before.',
    request: { params: assessmentJobPath, query: noQuery },
    answers: [{ status: 200, description: 'The job', schema: assessmentJobSchema }],
    failures: ['forbidden', 'assessment_job_not_found'],
    handle: async ({ principal, params: { job_id: jobId } }) => {
      const found = await findAssessmentJob({ principal, jobId });
      return found.ok ? ok({ status: 200, body: presentAssessmentJob(found.value) }) : found;
    },
  }),
];

import { z } from 'zod';
import type { AssessmentJob } from '../../application/assessments/assessment-job.ts';
import { analysisProblems } from '../../application/ports/assessment-requests.ts';
import { presentationOf } from '../failures.ts';

export const assessmentJobSchema = z
  .strictObject({
    job_id: z.uuid(),
    status: z.enum(['waiting', 'running', 'done', 'failed']).meta({
      description: '`waiting` also between two attempts.',
    }),
    attempts: z.int().min(0).meta({ description: 'Begun so far.' }),
    created_at: z.iso.datetime(),
    ended_at: z.iso.datetime().nullable(),
    assessment_id: z.uuid().nullable().meta({ description: 'Of what came of it, once it is done.' }),
    problem: z
      .strictObject({
        type: z.enum(analysisProblems.map((problem) => `urn:caresma:problem:${problem}` as const)),
        title: z.string(),
        detail: z.string(),
      })
      .nullable()
      .meta({ description: 'Why it failed.' }),
  })
  .meta({ id: 'AssessmentJob' });

export const presentAssessmentJob = (job: AssessmentJob): z.output<typeof assessmentJobSchema> => ({
  job_id: job.id,
  status: job.status,
  attempts: job.attempts,
  created_at: job.createdAt.toISOString(),
  ended_at: job.endedAt?.toISOString() ?? null,
  assessment_id: job.assessmentId,
  problem: job.problem && presentProblem(job.problem),
});

const presentProblem = (problem: NonNullable<AssessmentJob['problem']>) => {
  const { title, detail } = presentationOf(problem);
  return { type: `urn:caresma:problem:${problem}` as const, title, detail };
};

export const assessmentJobPath = z.object({
  job_id: z.string().meta({
    format: 'uuid',
    example: '018f0000-0000-7000-8000-000000000004',
    description: 'Id of the analysis that was asked for.',
  }),
});

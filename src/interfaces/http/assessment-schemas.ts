import { z } from 'zod';
import type { SincePrevious } from '../../application/assessments/compare-with-previous.ts';
import type { StoredAssessment } from '../../domain/assessment/stored-assessment.ts';
import { transcriptLimits } from '../../domain/assessment/transcript/read-transcript.ts';
import { presentSincePrevious, sincePreviousSchema } from './trend-schemas.ts';
import type { UploadedFile } from './upload-body.ts';
import { metadataSchema, presentMetadata } from './assessment-metadata.ts';
import {
  byDomain,
  evidenceSchema,
  forEachDomain,
  interval,
  presentEvidence,
  riskLevel,
  score,
} from './assessment-parts.ts';

/** A malformed id is as unknown as any other, so its form is not checked here. */
const sessionId = z.string().max(200).meta({ format: 'uuid' });

export const analyzeBody = z
  .strictObject({
    transcript: z
      .string()
      .min(transcriptLimits.leastChars)
      .max(transcriptLimits.mostChars)
      .meta({ description: 'Lines with speaker labels, such as `Interviewer: …`.' }),
    session_id: sessionId.nullish().meta({ description: 'The session that it is the transcript of.' }),
  })
  .meta({
    id: 'TranscriptToAnalyze',
    example: { transcript: 'Interviewer: What year is it now?\nParticipant: It is 2026, I think.' },
  });

const uploadedFile = z.custom<UploadedFile>((value) => typeof value === 'object', 'One file is needed');

export const analyzeFileBody = z.strictObject({ file: uploadedFile, session_id: sessionId.optional() });

/** 1 MiB. */
export const transcriptFileBytes = 1_048_576;

/** How the same stands in a form. */
export const analyzeFileForm = z
  .strictObject({
    file: z.string().meta({
      format: 'binary',
      description: 'A text in UTF-8 of at most 1 MiB, named .txt, .md or .text.',
    }),
    session_id: sessionId.optional(),
  })
  .meta({ id: 'TranscriptFile' });

/** Every UTF-16 unit may be escaped in JSON, as six bytes. */
export const analyzeBodyBytes = 6 * transcriptLimits.mostChars + 4_096;

export const assessmentPath = z.object({
  assessment_id: z.string().meta({
    format: 'uuid',
    example: '018f0000-0000-7000-8000-000000000003',
    description: 'Id of the assessment.',
  }),
});

const flatScores = {
  memory_score: score,
  memory_feedback: z.string(),
  language_score: score,
  language_feedback: z.string(),
  executive_function_score: score,
  executive_function_feedback: z.string(),
  orientation_score: score,
  orientation_feedback: z.string(),
  overall_score: score,
  overall_feedback: z.string(),
  risk_level: riskLevel,
};

const domainSchema = z.strictObject({
  score,
  interval,
  standard_error: z.number().nullable(),
  borderline: z.boolean().meta({ description: 'The likeliest band has a probability below .80.' }),
  basis: z.enum(['tasks', 'tasks_and_llm', 'llm_only', 'insufficient_data']),
  evidence: z.array(evidenceSchema),
  flags: z.array(z.string()).meta({ description: 'What may have distorted the score.' }),
});

/** An assessment as it is kept. */
export const keptAssessmentSchema = z
  .strictObject({
    id: z.uuid(),
    session_id: z.uuid().nullable(),
    ...flatScores,
    domains: byDomain(domainSchema),
    assessment_metadata: metadataSchema,
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
  })
  .meta({ id: 'KeptAssessment' });

export const assessmentSchema = keptAssessmentSchema
  .extend({ assessment_metadata: metadataSchema.extend({ since_previous: sincePreviousSchema }) })
  .meta({
    id: 'Assessment',
    description: 'A cognitive screening summary, not a diagnosis. What is null is not known.',
  });

export const assessmentSummarySchema = z
  .strictObject({
    id: z.uuid(),
    session_id: z.uuid().nullable(),
    memory_score: score,
    language_score: score,
    executive_function_score: score,
    orientation_score: score,
    overall_score: score,
    risk_level: riskLevel,
    borderline: z.boolean().meta({ description: 'Whether the band of the overall score is not clear.' }),
    algorithm: z.string(),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
  })
  .meta({ id: 'AssessmentSummary', description: 'Without anything that the person said.' });

export const presentSummary = ({
  id,
  sessionId: session,
  createdAt: at,
  assessment: { algorithm, domains, overall },
}: StoredAssessment): z.output<typeof assessmentSummarySchema> => ({
  id,
  session_id: session,
  memory_score: domains.memory.score,
  language_score: domains.language.score,
  executive_function_score: domains.executive_function.score,
  orientation_score: domains.orientation.score,
  overall_score: overall.score,
  risk_level: overall.riskLevel,
  borderline: overall.borderline,
  algorithm,
  created_at: at.toISOString(),
  updated_at: at.toISOString(),
});

export const presentKeptAssessment = (stored: StoredAssessment): z.output<typeof keptAssessmentSchema> => {
  const { domains, overall } = stored.assessment;
  const { memory, language, executive_function: executive, orientation } = domains;
  const createdAt = stored.createdAt.toISOString();
  return {
    id: stored.id,
    session_id: stored.sessionId,
    memory_score: memory.score,
    memory_feedback: memory.feedback,
    language_score: language.score,
    language_feedback: language.feedback,
    executive_function_score: executive.score,
    executive_function_feedback: executive.feedback,
    orientation_score: orientation.score,
    orientation_feedback: orientation.feedback,
    overall_score: overall.score,
    overall_feedback: overall.feedback,
    risk_level: overall.riskLevel,
    domains: forEachDomain((domain) => {
      const rated = domains[domain];
      return {
        score: rated.score,
        interval: rated.interval && [...rated.interval],
        standard_error: rated.standardError,
        borderline: rated.borderline,
        basis: rated.basis,
        evidence: presentEvidence(rated.evidence),
        flags: [...rated.flags],
      };
    }),
    assessment_metadata: presentMetadata(stored),
    created_at: createdAt,
    updated_at: createdAt,
  };
};

export const presentAssessment = (
  stored: StoredAssessment,
  since: SincePrevious | null,
): z.output<typeof assessmentSchema> => {
  const { assessment_metadata: metadata, ...kept } = presentKeptAssessment(stored);
  return { ...kept, assessment_metadata: { ...metadata, since_previous: presentSincePrevious(since) } };
};

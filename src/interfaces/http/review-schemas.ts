import { z } from 'zod';
import type { AssessmentReview } from '../../domain/assessment/review/assessment-review.ts';
import { domainIds } from '../../domain/assessment/scores/scale.ts';
import { assessmentPath } from './assessment-schemas.ts';
import { patientPath } from './patient-schemas.ts';

/** A clinician's review is a page or two, not a file. */
const mostChars = 20_000;

const amendedScores = z
  .partialRecord(
    z.enum(domainIds),
    z
      .number()
      .min(0)
      .max(10)
      .refine((score) => Number.isInteger(Math.round(score * 1e6) / 1e5), 'has more than one decimal'),
  )
  .meta({ description: "The clinician's scores in tenths; domains left out stand as computed." });

export const reviewBody = z
  .strictObject({
    text: z.string().max(mostChars),
    amended_scores: amendedScores.default({}),
  })
  .meta({
    id: 'NewReview',
    example: { text: 'She was tired; I would ask again in spring.', amended_scores: { memory: 6.5 } },
  });

export const patientAssessmentPath = patientPath.extend(assessmentPath.shape);
export const reviewPath = patientAssessmentPath.extend({
  version: z.string().meta({ example: '1', description: 'Version of the review.' }),
});

export const reviewSchema = z
  .strictObject({
    assessment_id: z.uuid(),
    version: z.number().int(),
    clinician_id: z.uuid().nullable().meta({ description: 'Null once that account is gone.' }),
    text: z.string(),
    amended_scores: amendedScores,
    created_at: z.iso.datetime(),
    signed_at: z.iso.datetime().nullable().meta({ description: 'Null: a draft.' }),
  })
  .meta({ id: 'AssessmentReview' });

export const presentReview = (review: AssessmentReview): z.output<typeof reviewSchema> => ({
  assessment_id: review.assessmentId,
  version: review.version,
  clinician_id: review.clinicianId,
  text: review.text,
  amended_scores: { ...review.amendedScores },
  created_at: review.createdAt.toISOString(),
  signed_at: review.signedAt?.toISOString() ?? null,
});

import { z } from 'zod';
import type { PersonalTrend } from '../../application/assessments/read-trend.ts';
import type { SincePrevious } from '../../application/assessments/compare-with-previous.ts';
import type { ChangeByDomain } from '../../domain/assessment/scores/reliable-change.ts';
import { analystNames } from '../../domain/assessment/stored-assessment.ts';
import { byDomain, forEachDomain, score } from './assessment-parts.ts';

const changeSchema = z
  .strictObject({
    difference: z.number().meta({ description: 'Later minus earlier, in points.' }),
    index: z.number().meta({ description: 'The difference in deviations of unchanged people.' }),
    reliable: z.enum(['decline', 'improvement']).nullable(),
    provisional: z
      .literal(true)
      .meta({ description: 'It rests on assumed, not on observed retest differences.' }),
  })
  .nullable();

const changesSchema = byDomain(changeSchema);

const presentChanges = (changes: ChangeByDomain): z.output<typeof changesSchema> =>
  forEachDomain((domain) => changes[domain]);

/** Against the conversation before. */
export const sincePreviousSchema = z
  .strictObject({ assessment_id: z.uuid(), conversed_at: z.iso.datetime(), domains: changesSchema })
  .nullable();

export const presentSincePrevious = (since: SincePrevious | null): z.output<typeof sincePreviousSchema> =>
  since && {
    assessment_id: since.previous.id,
    conversed_at: since.previous.conversedAt.toISOString(),
    domains: presentChanges(since.changes),
  };

export const trendQuery = z.strictObject({
  algorithm: z
    .string()
    .min(1)
    .max(100)
    .optional()
    .meta({ description: 'The version of the rules whose results are compared; those in use unless given.' }),
});

export const trendSchema = z
  .strictObject({
    algorithm: z.string(),
    points: z.array(
      z.strictObject({
        assessment_id: z.uuid(),
        session_id: z.uuid().nullable(),
        analyst: z.enum(analystNames),
        conversed_at: z.iso.datetime(),
        overall_score: score,
        memory_score: score,
        language_score: score,
        executive_function_score: score,
        orientation_score: score,
        since_previous: changesSchema.nullable(),
        since_baseline: changesSchema.nullable(),
        reliable_decline: z
          .boolean()
          .meta({ description: 'In two domains, or in one at two assessments in a row.' }),
      }),
    ),
    baseline_assessment_id: z
      .uuid()
      .nullable()
      .meta({ description: 'What the others are compared with: the second of three or more.' }),
    overall_per_year: z.number().nullable().meta({ description: 'Points a year, by least squares.' }),
    left_out: z.int().min(0).meta({ description: 'Assessments by other rules.' }),
  })
  .meta({ id: 'Trend' });

export const presentTrend = (trend: PersonalTrend): z.output<typeof trendSchema> => ({
  algorithm: trend.algorithm,
  points: trend.points.map(({ overall, domains, ...point }) => ({
    assessment_id: point.id,
    session_id: point.sessionId,
    analyst: point.analyst,
    conversed_at: point.at.toISOString(),
    overall_score: overall,
    memory_score: domains.memory,
    language_score: domains.language,
    executive_function_score: domains.executive_function,
    orientation_score: domains.orientation,
    since_previous: point.sincePrevious && presentChanges(point.sincePrevious),
    since_baseline: point.sinceBaseline && presentChanges(point.sinceBaseline),
    reliable_decline: point.reliableDecline,
  })),
  baseline_assessment_id: trend.baseline === null ? null : (trend.points[trend.baseline]?.id ?? null),
  overall_per_year: trend.overallPerYear,
  left_out: trend.leftOut,
});

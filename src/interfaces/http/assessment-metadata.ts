import { z } from 'zod';
import type { ItemResult } from '../../domain/assessment/items/item-result.ts';
import { itemIds } from '../../domain/assessment/items/item.ts';
import type { Marker } from '../../domain/assessment/markers/marker.ts';
import { analystNames, type StoredAssessment } from '../../domain/assessment/stored-assessment.ts';
import { evidenceSchema, interval, presentEvidence, span } from './assessment-parts.ts';

const share = z.number().min(0).max(1);

const itemSchema = z.strictObject({
  item: z.enum(itemIds),
  outcome: z.enum(['answered', 'unknown', 'refused', 'no_answer', 'not_asked', 'not_judgeable']),
  credit: share.nullable(),
  errors: z.number().nullable(),
  evidence: z.array(evidenceSchema),
});

const markerSchema = z.strictObject({
  id: z.string(),
  value: z.number().nullable(),
  unit: z.string(),
  n: z.number(),
  tier: z.enum(['A', 'B', 'C']),
  reliability: z.enum(['usual', 'low']),
  evidence: z.array(evidenceSchema),
});

export const metadataSchema = z.strictObject({
  algorithm: z.string().meta({ description: 'The version of the rules that computed every score.' }),
  analyst: z.enum(analystNames),
  models: z.array(z.strictObject({ model: z.string(), prompt: z.string() })).meta({
    description: 'Models and versions of prompts whose findings were taken into account.',
  }),
  conversed_at: z.iso.datetime(),
  participant_words: z.int().min(0),
  overall: z.strictObject({
    interval,
    standard_error: z.number().nullable(),
    borderline: z.boolean(),
    bands: z
      .strictObject({ low: share, moderate: share, high: share })
      .nullable()
      .meta({ description: 'How likely the true value is in each band.' }),
    flags: z.array(z.string()),
  }),
  short_blessed: z
    .strictObject({ total: z.number(), equivalent: z.number() })
    .nullable()
    .meta({ description: 'Total of the Short Blessed Test, and that on the scale of the scores.' }),
  items: z.array(itemSchema),
  fluency: z
    .strictObject({
      count: z.int().min(0),
      repetitions: z.array(evidenceSchema),
      first_half: z.int().nullable(),
      second_half: z.int().nullable(),
    })
    .nullable(),
  markers: z.array(markerSchema),
  concerns: z.array(
    z.strictObject({
      concern: z.string(),
      tier: z.int().min(1).max(4).meta({ description: '1 emergency, 2 urgent, 3 distress, 4 note.' }),
      quote: z.string(),
      ...span,
    }),
  ),
});

const presentItem = ({ evidence, ...item }: ItemResult): z.output<typeof itemSchema> => ({
  ...item,
  evidence: presentEvidence(evidence),
});

const presentMarker = ({ evidence, ...marker }: Marker): z.output<typeof markerSchema> => ({
  ...marker,
  evidence: presentEvidence(evidence),
});

export const presentMetadata = ({
  analyst,
  conversedAt,
  assessment,
}: StoredAssessment): z.output<typeof metadataSchema> => {
  const { overall, fluency } = assessment;
  return {
    algorithm: assessment.algorithm,
    analyst,
    models: [...assessment.models],
    conversed_at: conversedAt.toISOString(),
    participant_words: assessment.participantWords,
    overall: {
      interval: overall.interval && [...overall.interval],
      standard_error: overall.standardError,
      borderline: overall.borderline,
      bands: overall.bands,
      flags: [...overall.flags],
    },
    short_blessed: assessment.shortBlessed,
    items: assessment.items.map(presentItem),
    fluency: fluency && {
      count: fluency.count,
      repetitions: presentEvidence(fluency.repetitions),
      first_half: fluency.firstHalf,
      second_half: fluency.secondHalf,
    },
    markers: assessment.markers.map(presentMarker),
    concerns: assessment.concerns.map(({ concern, tier, quote, turn, start, end }) => ({
      concern,
      tier,
      quote,
      turn,
      start,
      end,
    })),
  };
};

import { z } from 'zod';
import type { Evidence } from '../../../domain/assessment/evidence.ts';
import { domainIds } from '../../../domain/assessment/scores/scale.ts';
import { analystNames } from '../../../domain/assessment/stored-assessment.ts';
import type {
  ScreeningSummary,
  SummarisedDomain,
} from '../../../domain/assessment/summary/screening-summary.ts';

const score = z.number().min(0).max(10).nullable();
const interval = z.tuple([z.number(), z.number()]).nullable();
const at = z.iso.datetime();
const flags = z.array(z.strictObject({ flag: z.string(), words: z.string() }));

const evidence = z.array(
  z.strictObject({
    quote: z.string(),
    turn: z.number().int().meta({ description: 'Of all turns of the transcript, from 0.' }),
    start: z.number().int(),
    end: z.number().int().meta({ description: 'UTF-16 offsets in the text of the turn.' }),
    finding: z.string(),
    source: z.enum(['task', 'marker', 'model']),
  }),
);

const change = z
  .strictObject({
    difference: z.number(),
    reliable: z.enum(['decline', 'improvement']).nullable(),
  })
  .nullable()
  .meta({ description: 'Later minus earlier in points, and what the reliable change index calls it.' });

const domain = z.strictObject({
  domain: z.enum(domainIds),
  title: z.string(),
  score: score.meta({ description: 'As computed; null where there was too little to judge by.' }),
  interval: interval.meta({ description: '90 % interval.' }),
  borderline: z.boolean(),
  basis: z.enum(['tasks', 'tasks_and_llm', 'llm_only', 'insufficient_data']),
  basis_words: z.string(),
  flags,
  evidence,
  feedback: z.string(),
  amended_score: score.meta({ description: "A clinician's, beside the computed one." }),
  change,
});

export const screeningSummarySchema = z
  .strictObject({
    id: z.uuid(),
    user_id: z.uuid(),
    session_id: z.uuid().nullable(),
    title: z.string(),
    status: z.enum(['preliminary', 'final']).meta({ description: 'Final once a clinician has signed.' }),
    conversed_at: at,
    assessed_at: at,
    notice: z.string(),
    reversible_causes: z.array(z.string()),
    overall: z.strictObject({
      score,
      interval,
      borderline: z.boolean(),
      risk_level: z.enum(['low', 'moderate', 'high']).nullable(),
      risk_words: z.string(),
      flags,
    }),
    domains: z.array(domain),
    items: z.array(
      z.strictObject({
        item: z.string(),
        title: z.string(),
        outcome: z.enum(['answered', 'unknown', 'refused', 'no_answer', 'not_asked', 'not_judgeable']),
        credit: z.number().nullable(),
        errors: z.number().nullable(),
        evidence,
      }),
    ),
    short_blessed_total: z.number().int().nullable(),
    animals: z.strictObject({ count: z.number().int(), repetitions: z.number().int() }).nullable(),
    concerns: z.array(
      z.strictObject({
        words: z.string(),
        tier: z.number().int(),
        turn: z.number().int(),
        quote: z.string(),
      }),
    ),
    trend: z.array(z.strictObject({ at, overall: score, interval })),
    previous_at: at.nullable(),
    reliable_decline: z.boolean().nullable(),
    change_words: z.string(),
    not_known: z.array(z.string()),
    algorithm: z.string(),
    analyst: z.enum(analystNames),
    models: z.array(z.strictObject({ model: z.string(), prompt: z.string() })),
    review: z
      .strictObject({
        version: z.number().int(),
        clinician_id: z.uuid().nullable(),
        text: z.string(),
        created_at: at,
        signed_at: at.nullable(),
      })
      .nullable(),
  })
  .meta({ id: 'ScreeningSummary' });

type Wire = z.input<typeof screeningSummarySchema>;

const presentEvidence = ({ quote, turn, start, end, finding, source }: Evidence) => ({
  quote,
  turn,
  start,
  end,
  finding,
  source,
});

const presentDomain = ({
  basisWords,
  amendedScore,
  interval: range,
  flags: raised,
  evidence: cited,
  ...domainSummary
}: SummarisedDomain): Wire['domains'][number] => ({
  ...domainSummary,
  interval: range && [...range],
  basis_words: basisWords,
  flags: [...raised],
  evidence: cited.map(presentEvidence),
  amended_score: amendedScore,
});

export const presentScreeningSummary = (summary: ScreeningSummary): Wire => ({
  id: summary.id,
  user_id: summary.userId,
  session_id: summary.sessionId,
  title: summary.title,
  status: summary.status,
  conversed_at: summary.conversedAt.toISOString(),
  assessed_at: summary.assessedAt.toISOString(),
  notice: summary.notice,
  reversible_causes: [...summary.reversibleCauses],
  overall: {
    score: summary.overall.score,
    interval: summary.overall.interval && [...summary.overall.interval],
    borderline: summary.overall.borderline,
    risk_level: summary.overall.riskLevel,
    risk_words: summary.overall.riskWords,
    flags: [...summary.overall.flags],
  },
  domains: summary.domains.map(presentDomain),
  items: summary.items.map(({ item, title, outcome, credit, errors, evidence: cited }) => ({
    item,
    title,
    outcome,
    credit,
    errors,
    evidence: cited.map(presentEvidence),
  })),
  short_blessed_total: summary.shortBlessed,
  animals: summary.animals,
  concerns: [...summary.concerns],
  trend: summary.trend.map(({ at: when, overall, interval: range }) => ({
    at: when.toISOString(),
    overall,
    interval: range && [...range],
  })),
  previous_at: summary.previousAt?.toISOString() ?? null,
  reliable_decline: summary.reliableDecline,
  change_words: summary.changeWords,
  not_known: [...summary.notKnown],
  algorithm: summary.algorithm,
  analyst: summary.analyst,
  models: [...summary.models],
  review: summary.review && {
    version: summary.review.version,
    clinician_id: summary.review.clinicianId,
    text: summary.review.text,
    created_at: summary.review.createdAt.toISOString(),
    signed_at: summary.review.signedAt?.toISOString() ?? null,
  },
});

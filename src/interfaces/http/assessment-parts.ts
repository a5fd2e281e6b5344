import { z } from 'zod';
import type { Evidence } from '../../domain/assessment/evidence.ts';
import { domainIds, type DomainId } from '../../domain/assessment/scores/scale.ts';

export const score = z.number().min(0).max(10).nullable();
export const riskLevel = z.enum(['low', 'moderate', 'high']).nullable();
export const interval = z
  .tuple([z.number(), z.number()])
  .nullable()
  .meta({ description: '90 % interval in points: low, high.' });

const offset = z.int().min(0);

/** Where words stand: the turn counts all turns from 0, the places are UTF-16 offsets in its text. */
export const span = { turn: offset, start: offset, end: offset };

export const evidenceSchema = z
  .strictObject({
    quote: z.string().meta({ description: "The participant's own words, to the letter." }),
    ...span,
    finding: z.string(),
    source: z.enum(['task', 'marker', 'model']),
  })
  .meta({ id: 'Evidence' });

export const presentEvidence = (all: readonly Evidence[]): z.output<typeof evidenceSchema>[] =>
  all.map(({ quote, turn, start, end, finding, source }) => ({ quote, turn, start, end, finding, source }));

/** An object with one value for each domain. */
export const byDomain = <Value extends z.ZodType>(value: Value) =>
  z.strictObject({ memory: value, language: value, executive_function: value, orientation: value });

export const forEachDomain = <Value>(valueOf: (domain: DomainId) => Value): Record<DomainId, Value> =>
  Object.fromEntries(domainIds.map((domain) => [domain, valueOf(domain)])) as Record<DomainId, Value>;

import { z } from 'zod';
import { fhirMediaType } from '../../fhir/resource.ts';
import type { UnparsedRequest } from '../endpoint.ts';

const forms = ['json', 'html', 'pdf', 'fhir'] as const;
export type SummaryForm = (typeof forms)[number];

export const mediaTypes: { readonly [form in SummaryForm]: string } = {
  json: 'application/json',
  html: 'text/html; charset=utf-8',
  pdf: 'application/pdf',
  fhir: fhirMediaType,
};

export const summaryQuery = z.strictObject({
  format: z.enum(forms).optional().meta({ description: 'In place of what `Accept` says. JSON by default.' }),
});

export const pageSchema = z.string().meta({ description: 'A page of its own, without script.' });
export const documentSchema = z.string().meta({ format: 'binary' });

const byType = new Map(forms.map((form) => [mediaTypes[form].split(';')[0], form]));

/** The form that was asked for, else the one that the client likes best, else JSON. */
export const formOf = (
  asked: SummaryForm | undefined,
  preferred: UnparsedRequest['preferred'],
): SummaryForm =>
  asked ?? byType.get(preferred([...byType.keys()].flatMap((type) => type ?? [])) ?? '') ?? 'json';

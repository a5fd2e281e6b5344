import { z } from 'zod';

export const exportQuery = z.strictObject({
  format: z
    .enum(['json', 'fhir'])
    .default('json')
    .meta({ description: 'Everything, or a Bundle of FHIR R4.' }),
});

/** The frame alone: what the resources look like is for FHIR to say. */
const bundleOf = (...types: readonly [string, ...string[]]) =>
  z.strictObject({
    resourceType: z.literal('Bundle'),
    type: z.literal('collection'),
    timestamp: z.iso.datetime(),
    entry: z
      .array(
        z.strictObject({
          fullUrl: z.string(),
          resource: z.looseObject({ resourceType: z.enum(types), id: z.string() }),
        }),
      )
      .optional(),
  });

const screeningTypes = [
  'DiagnosticReport',
  'QuestionnaireResponse',
  'Observation',
  'RiskAssessment',
  'Provenance',
  'Patient',
  'Practitioner',
  'Device',
  'CodeSystem',
] as const;

export const bundleSchema = bundleOf(...screeningTypes, 'Communication').meta({ id: 'FhirBundle' });

export const screeningBundleSchema = bundleOf(...screeningTypes).meta({ id: 'FhirScreeningBundle' });

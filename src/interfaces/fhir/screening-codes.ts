import { domainIds, type DomainId } from '../../domain/assessment/scores/scale.ts';
import { domainTitles, itemTitles, summaryTitle } from '../../domain/assessment/summary/plain-words.ts';
import { namedId, type Resource } from './resource.ts';

/**
 * Our own codes. There is a LOINC term for the total of the Blessed Orientation-Memory-Concentration Test, 72173-8, but it
 * means the published phrase and wording, and ours are others; for the count of animals named LOINC has none.
 */
const system = 'urn:caresma:code:screening';
const systemId = namedId('00000000-0000-4000-8000-000000000003', system);

const displays = {
  'cognitive-screening-summary': summaryTitle,
  overall: 'Overall result, 0 to 10',
  ...(Object.fromEntries(
    domainIds.map((domain) => [`domain-${domain}`, `${domainTitles[domain]}, 0 to 10`]),
  ) as { readonly [key in `domain-${DomainId}`]: string }),
  'short-blessed-total':
    'Weighted errors in the items of the Short Blessed Test, AI-administered, in an unvalidated mode, 0 to 28',
  ...(Object.fromEntries(Object.entries(itemTitles).map(([item, title]) => [`item-${item}`, title])) as {
    readonly [key in `item-${keyof typeof itemTitles}`]: string;
  }),
  'interval-low': 'Lower end of the 90 % interval',
  'interval-high': 'Upper end of the 90 % interval',
  errors: 'Errors in the task',
  repetitions: 'Animals that were named again',
  'change-since-previous': 'Points since the assessment before',
} as const;

export type ScreeningCode = keyof typeof displays;

export type Concept = {
  readonly coding?: readonly { readonly system: string; readonly code: string; readonly display?: string }[];
  readonly text?: string;
};

export const concept = (code: ScreeningCode): Concept => ({
  coding: [{ system, code, display: displays[code] }],
  text: displays[code],
});

/** A code of somebody else's system. */
export const codedBy = (of: string, code: string, display: string): Concept => ({
  coding: [{ system: of, code, display }],
});

/** What our codes mean, for whoever gets the document and nothing else. */
export const screeningCodeSystem: Resource = {
  resourceType: 'CodeSystem',
  id: systemId,
  url: system,
  name: 'CaresmaScreening',
  title: 'What a cognitive screening summary of Caresma has values for',
  status: 'active',
  content: 'complete',
  concept: Object.entries(displays).map(([code, display]) => ({ code, display })),
};

export const observationCategories: readonly Concept[] = [
  codedBy('http://terminology.hl7.org/CodeSystem/observation-category', 'survey', 'Survey'),
  codedBy('http://hl7.org/fhir/us/core/CodeSystem/us-core-category', 'cognitive-status', 'Cognitive Status'),
];

type UcumUnit = '{score}' | '{#}';

/** A quantity of UCUM (http://unitsofmeasure.org), whose units in braces mean 1 of what they say. */
export const quantity = (value: number, unit: UcumUnit) => ({
  value,
  unit,
  system: 'http://unitsofmeasure.org',
  code: unit,
});

export const absent = (code: 'unknown' | 'not-asked' | 'asked-declined', display: string): Concept =>
  codedBy('http://terminology.hl7.org/CodeSystem/data-absent-reason', code, display);

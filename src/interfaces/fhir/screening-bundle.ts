import type { Evidence } from '../../domain/assessment/evidence.ts';
import type { ScreeningSummary, SummarisedItem } from '../../domain/assessment/summary/screening-summary.ts';
import { entryOf, fhirText, interviewer, reference, type Resource } from './resource.ts';
import { screeningCodeSystem } from './screening-codes.ts';
import { idsOf } from './screening-ids.ts';
import { observationsOf } from './screening-observations.ts';
import { lastChangedAt, provenanceOf, reportOf, riskOf, type PresentedForm } from './screening-report.ts';

const personOf = ({ userId }: ScreeningSummary): Resource => ({ resourceType: 'Patient', id: userId });

const cliniciansOf = ({ review }: ScreeningSummary): readonly Resource[] =>
  review === null || review.clinicianId === null
    ? []
    : [{ resourceType: 'Practitioner', id: review.clinicianId }];

const named = (name: string): string => fhirText(name) ?? 'unknown';

const programsOf = (summary: ScreeningSummary): readonly Resource[] => {
  const ids = idsOf(summary);
  return [
    interviewer,
    {
      resourceType: 'Device',
      id: ids.algorithm,
      deviceName: [{ name: 'Caresma screening', type: 'user-friendly-name' }],
      version: [{ value: named(summary.algorithm) }],
    },
    ...summary.models.map(({ model, prompt }) => ({
      resourceType: 'Device',
      id: ids.model(model, prompt),
      deviceName: [{ name: named(model), type: 'model-name' }],
      version: [{ type: { text: 'Prompt' }, value: named(prompt) }],
    })),
  ];
};

const answersOf = (evidence: readonly Evidence[]) => {
  const answer = evidence.flatMap(({ quote }) => {
    const valueString = fhirText(quote);
    return valueString === null ? [] : [{ valueString }];
  });
  return answer.length === 0 ? {} : { answer };
};

const itemOf = ({ item, title, evidence }: SummarisedItem) => ({
  linkId: item,
  text: title,
  ...answersOf(evidence),
});

/** What was asked, and the person's own words that count as the answers. */
const responseOf = (summary: ScreeningSummary): Resource => ({
  resourceType: 'QuestionnaireResponse',
  id: idsOf(summary).response,
  questionnaire: `urn:caresma:questionnaire:screening|${named(summary.algorithm)}`,
  status: 'completed',
  subject: reference(summary.userId),
  authored: summary.conversedAt.toISOString(),
  author: reference(interviewer.id),
  source: reference(summary.userId),
  item: summary.items.map(itemOf),
});

export type ScreeningResources = {
  /** Of this assessment alone: report, answers, observations, risk and provenance. */
  readonly own: readonly Resource[];
  /** What they refer to beside the person, and other assessments may too: whoever and whatever took part, and the codes. */
  readonly shared: readonly Resource[];
};

export const screeningResources = (
  summary: ScreeningSummary,
  printed: PresentedForm | null,
): ScreeningResources => {
  const response = responseOf(summary);
  const observations = observationsOf(summary);
  const report = reportOf(summary, observations, printed);
  const made = [report, response, ...observations, ...riskOf(summary)];
  return {
    own: [...made, provenanceOf(summary, made)],
    shared: [...cliniciansOf(summary), ...programsOf(summary), screeningCodeSystem],
  };
};

/**
 * The summary as a Bundle of FHIR R4 (http://hl7.org/fhir/R4/bundle.html). It names nobody: the person and the clinician
 * are there by their ids alone.
 */
export const screeningBundle = (summary: ScreeningSummary, printed: PresentedForm | null): object => {
  const { own, shared } = screeningResources(summary, printed);
  const resources = [...own, personOf(summary), ...shared];
  return {
    resourceType: 'Bundle',
    type: 'collection',
    timestamp: lastChangedAt(summary).toISOString(),
    entry: resources.map(entryOf),
  };
};

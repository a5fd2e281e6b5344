import type {
  ScreeningSummary,
  SummarisedReview,
} from '../../domain/assessment/summary/screening-summary.ts';
import { fhirText, notesOf, reference, type Reference, type Resource } from './resource.ts';
import { codedBy, concept, observationCategories } from './screening-codes.ts';
import { idsOf } from './screening-ids.ts';

/** The summary as a document that a person can read. */
export type PresentedForm = { readonly mediaType: string; readonly bytes: Uint8Array };

/** When the last word was said about it. */
export const lastChangedAt = ({ review, assessedAt }: ScreeningSummary): Date =>
  review?.signedAt ?? review?.createdAt ?? assessedAt;

/** A clinician whose account is gone is there without an id. */
export const clinicianOf = (review: SummarisedReview | null) =>
  review === null || review.clinicianId === null
    ? { display: 'A clinician whose account is gone' }
    : reference(review.clinicianId);

const interpreterOf = ({ review, status }: ScreeningSummary) =>
  status === 'final' ? { resultsInterpreter: [clinicianOf(review)] } : {};

const conclusionOf = ({ overall, changeWords, notice, review }: ScreeningSummary) => {
  const texts = [overall.riskWords, changeWords, review?.text ?? '', notice];
  const conclusion = texts.flatMap((text) => fhirText(text) ?? []).join('\n\n');
  return { conclusion };
};

/** Preliminary until a clinician has signed. */
export const reportOf = (
  summary: ScreeningSummary,
  results: readonly Resource[],
  printed: PresentedForm | null,
): Resource => ({
  resourceType: 'DiagnosticReport',
  id: idsOf(summary).report,
  status: summary.status,
  category: observationCategories,
  code: concept('cognitive-screening-summary'),
  subject: reference(summary.userId),
  effectiveDateTime: summary.conversedAt.toISOString(),
  issued: lastChangedAt(summary).toISOString(),
  ...interpreterOf(summary),
  result: results.map(({ id }) => reference(id)),
  ...conclusionOf(summary),
  ...(printed !== null && {
    presentedForm: [
      {
        contentType: printed.mediaType,
        language: 'en',
        data: Buffer.from(printed.bytes).toString('base64'),
        title: summary.title,
        creation: lastChangedAt(summary).toISOString(),
      },
    ],
  }),
});

const riskDisplays = {
  low: 'Low likelihood',
  moderate: 'Moderate likelihood',
  high: 'High likelihood',
} as const;

/** The band of the result in words; a probability of anything is not known and not given. */
export const riskOf = (summary: ScreeningSummary): readonly Resource[] => {
  const { riskLevel, riskWords } = summary.overall;
  if (riskLevel === null) return [];
  const ids = idsOf(summary);
  return [
    {
      resourceType: 'RiskAssessment',
      id: ids.risk,
      status: summary.status,
      method: { text: summary.algorithm },
      subject: reference(summary.userId),
      occurrenceDateTime: summary.conversedAt.toISOString(),
      performer: reference(ids.algorithm),
      basis: [
        reference(ids.observation('overall')),
        ...summary.domains.map(({ domain }) => reference(ids.observation(`domain-${domain}`))),
      ],
      prediction: [
        {
          qualitativeRisk: codedBy(
            'http://terminology.hl7.org/CodeSystem/risk-probability',
            riskLevel,
            riskDisplays[riskLevel],
          ),
          rationale: `${riskWords} It is the range of a screening result, not the risk of a disease.`,
        },
      ],
      ...notesOf([summary.notice]),
    },
  ];
};

type Part = 'assembler' | 'performer' | 'author' | 'attester';
const partDisplays: { readonly [part in Part]: string } = {
  assembler: 'Assembler',
  performer: 'Performer',
  author: 'Author',
  attester: 'Attester',
};

const agent = (part: Part, who: Reference | { readonly display: string }) => ({
  type: codedBy(
    'http://terminology.hl7.org/CodeSystem/provenance-participant-type',
    part,
    partDisplays[part],
  ),
  who,
});

/** Which program, models and clinician made all of it, and from which conversation. */
export const provenanceOf = (summary: ScreeningSummary, targets: readonly Resource[]): Resource => {
  const ids = idsOf(summary);
  const { review, sessionId, models } = summary;
  return {
    resourceType: 'Provenance',
    id: ids.provenance,
    target: targets.map(({ id }) => reference(id)),
    occurredDateTime: summary.assessedAt.toISOString(),
    recorded: lastChangedAt(summary).toISOString(),
    agent: [
      agent('assembler', reference(ids.algorithm)),
      ...models.map(({ model, prompt }) => agent('performer', reference(ids.model(model, prompt)))),
      ...(review === null
        ? []
        : [agent(review.signedAt === null ? 'author' : 'attester', clinicianOf(review))]),
    ],
    ...(sessionId !== null && {
      entity: [
        {
          role: 'source',
          what: { identifier: { system: 'urn:ietf:rfc:3986', value: `urn:uuid:${sessionId}` } },
        },
      ],
    }),
  };
};

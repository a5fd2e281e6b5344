import { bandTitles } from '../../domain/assessment/summary/plain-words.ts';
import type {
  Interval,
  ScreeningSummary,
  SummarisedDomain,
  SummarisedItem,
} from '../../domain/assessment/summary/screening-summary.ts';
import { namedId, notesOf, reference, type Resource } from './resource.ts';
import {
  absent,
  concept,
  observationCategories,
  quantity,
  type Concept,
  type ScreeningCode,
} from './screening-codes.ts';
import { idsOf } from './screening-ids.ts';
import { clinicianOf } from './screening-report.ts';

type Component = { readonly code: Concept; readonly valueQuantity: ReturnType<typeof quantity> };

const component = (
  code: ScreeningCode,
  value: number | null,
  unit: '{score}' | '{#}',
): readonly Component[] =>
  value === null ? [] : [{ code: concept(code), valueQuantity: quantity(value, unit) }];

const intervalComponents = (interval: Interval | null): readonly Component[] => [
  ...component('interval-low', interval?.[0] ?? null, '{score}'),
  ...component('interval-high', interval?.[1] ?? null, '{score}'),
];

const withComponents = (components: readonly Component[]) =>
  components.length === 0 ? {} : { component: components };

const observation = (summary: ScreeningSummary, code: ScreeningCode): Resource => {
  const ids = idsOf(summary);
  return {
    resourceType: 'Observation',
    id: ids.observation(code),
    status: summary.status,
    category: observationCategories,
    code: concept(code),
    subject: reference(summary.userId),
    effectiveDateTime: summary.conversedAt.toISOString(),
    issued: summary.assessedAt.toISOString(),
    device: reference(ids.algorithm),
    derivedFrom: [reference(ids.response)],
  };
};

const tooLittle = absent('unknown', 'Unknown');

/** A score, or why there is none. */
const scored = (score: number | null) =>
  score === null
    ? { dataAbsentReason: { ...tooLittle, text: 'There was too little to judge by' } }
    : { valueQuantity: quantity(score, '{score}') };

/** From where a result counts as usual (`src/domain/assessment/scores/scale.ts`). */
const usualRange = {
  referenceRange: [
    {
      low: quantity(7, '{score}'),
      text: 'Usual in this screening; the limit has not been validated in this mode',
    },
  ],
};

const borderlineNote = (isBorderline: boolean): readonly string[] =>
  isBorderline ? ['The result is borderline.'] : [];

const domainObservation = (summary: ScreeningSummary, domain: SummarisedDomain): Resource => ({
  ...observation(summary, `domain-${domain.domain}`),
  ...scored(domain.score),
  ...usualRange,
  method: { text: domain.basisWords },
  ...withComponents([
    ...intervalComponents(domain.interval),
    ...component('change-since-previous', domain.change?.difference ?? null, '{score}'),
  ]),
  ...notesOf([
    domain.feedback,
    ...borderlineNote(domain.borderline),
    ...domain.flags.map(({ words }) => words),
  ]),
});

const overallObservation = (summary: ScreeningSummary): Resource => {
  const { score, interval, riskLevel, borderline, flags } = summary.overall;
  return {
    ...observation(summary, 'overall'),
    ...scored(score),
    ...usualRange,
    ...(riskLevel !== null && { interpretation: [{ text: bandTitles[riskLevel] }] }),
    ...withComponents(intervalComponents(interval)),
    ...notesOf([summary.notice, ...borderlineNote(borderline), ...flags.map(({ words }) => words)]),
  };
};

const absentItem: { readonly [outcome in SummarisedItem['outcome']]: Concept } = {
  answered: tooLittle,
  unknown: tooLittle,
  no_answer: tooLittle,
  not_judgeable: tooLittle,
  refused: absent('asked-declined', 'Asked But Declined'),
  not_asked: absent('not-asked', 'Not Asked'),
};

const itemObservation = (summary: ScreeningSummary, item: SummarisedItem): Resource => {
  const { animals } = summary;
  const isCount = item.item === 'animals' && animals !== null;
  const value = isCount
    ? quantity(animals.count, '{#}')
    : item.credit !== null && quantity(item.credit, '{score}');
  return {
    ...observation(summary, `item-${item.item}`),
    ...(value === false
      ? { dataAbsentReason: { ...absentItem[item.outcome], text: item.outcomeWords } }
      : { valueQuantity: value }),
    ...withComponents([
      ...component('errors', item.errors, '{#}'),
      ...component('repetitions', isCount ? animals.repetitions : null, '{#}'),
    ]),
  };
};

const shortBlessedObservation = (summary: ScreeningSummary): readonly Resource[] =>
  summary.shortBlessed === null
    ? []
    : [
        {
          ...observation(summary, 'short-blessed-total'),
          valueQuantity: quantity(summary.shortBlessed, '{score}'),
          ...notesOf([
            'Related to LOINC 72173-8, but with a phrase and wording of our own, which have not been equated with the published ones.',
          ]),
        },
      ];

/** What a clinician gave in place of a computed score, which stays as it is. */
const amendedObservation = (
  summary: ScreeningSummary,
  { domain, amendedScore }: SummarisedDomain,
): readonly Resource[] => {
  const { review } = summary;
  if (amendedScore === null || review === null) return [];
  const { device: _device, issued: _issued, ...computed } = observation(summary, `domain-${domain}`);
  return [
    {
      ...computed,
      id: namedId(summary.id, `review/${review.version}/${domain}`),
      valueQuantity: quantity(amendedScore, '{score}'),
      issued: (review.signedAt ?? review.createdAt).toISOString(),
      performer: [clinicianOf(review)],
      method: { text: 'Given by a clinician on review' },
      derivedFrom: [reference(computed.id)],
    },
  ];
};

/** Everything that has a value, or could have had one. */
export const observationsOf = (summary: ScreeningSummary): readonly Resource[] => [
  ...summary.items.map((item) => itemObservation(summary, item)),
  ...summary.domains.map((domain) => domainObservation(summary, domain)),
  ...summary.domains.flatMap((domain) => amendedObservation(summary, domain)),
  overallObservation(summary),
  ...shortBlessedObservation(summary),
];

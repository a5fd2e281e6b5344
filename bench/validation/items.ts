import type { ItemId } from '../../src/domain/assessment/items/item.ts';
import type { Evidence } from '../../src/domain/assessment/evidence.ts';
import type { Assessment } from '../../src/domain/assessment/assessment.ts';
import type { Performance } from '../../test/support/simulated-people/performance.ts';
import type { Judged } from './population.ts';
import { share } from './statistics.ts';

const orientationItems = ['year', 'month', 'weekday', 'date', 'season', 'place', 'time'] as const;
const weights = { year: 4, month: 3, time: 3 } as const;

const missing = ({ recalled }: Performance): number => recalled.filter((unit) => !unit).length;

const learning = ({ learntAt }: Performance): number => {
  if (learntAt === 1) return 1;
  return learntAt === null ? 0 : 0.5;
};

const errorsOf = ({ items }: Assessment, item: ItemId): number | null =>
  items.find((one) => one.item === item)?.errors ?? null;
const creditOf = ({ items }: Assessment, item: ItemId): number | null =>
  items.find((one) => one.item === item)?.credit ?? null;

/** Item by item, whether the result is exactly the truth. */
export const itemAgreement = ({ assessment, performance }: Judged): readonly boolean[] => [
  ...orientationItems.map((item) => creditOf(assessment, item) === performance.orientation[item]),
  errorsOf(assessment, 'counting') === performance.countingErrors,
  errorsOf(assessment, 'months') === performance.monthsErrors,
  errorsOf(assessment, 'recall') === missing(performance),
  creditOf(assessment, 'registration') === learning(performance),
  assessment.fluency?.count === performance.animals,
];

export const trueTotal = (performance: Performance): number =>
  Object.entries(weights).reduce(
    (sum, [item, weight]) => sum + weight * (1 - performance.orientation[item as keyof typeof weights]),
    0,
  ) +
  2 * (performance.countingErrors + performance.monthsErrors + missing(performance));

const kinds = {
  answer: (evidence: Evidence) => evidence.source === 'task' && !evidence.finding.startsWith('recalled'),
  unit: (evidence: Evidence) => evidence.finding.startsWith('recalled'),
  repeated_question: (evidence: Evidence) => evidence.finding.startsWith('asked again'),
  word_finding: (evidence: Evidence) => evidence.finding === 'looked for a word',
  animal_repetition: (evidence: Evidence) => evidence.finding === 'named this animal again',
};

const evidenceOf = ({ items, markers, fluency }: Assessment): readonly Evidence[] => [
  ...items.flatMap(({ evidence }) => evidence),
  ...markers.flatMap(({ evidence }) => evidence),
  ...(fluency?.repetitions ?? []),
];

const about = (one: string, other: string): boolean => one.includes(other) || other.includes(one);

/** What was planted and found again by a quote of its turn. */
export const plantsFound = ({ assessment, simulated }: Judged): readonly boolean[] => {
  const evidence = evidenceOf(assessment);
  return simulated.plants.map(({ kind, turn, quote }) =>
    evidence.some((one) => kinds[kind](one) && one.turn === turn && about(one.quote, quote)),
  );
};

/** Of the findings of a kind that is planted on purpose, those that were planted. */
export const findingsPlanted = ({ assessment, simulated }: Judged): readonly boolean[] =>
  evidenceOf(assessment).flatMap((one) =>
    (['repeated_question', 'word_finding', 'animal_repetition', 'unit'] as const)
      .filter((kind) => kinds[kind](one))
      .map((kind) =>
        simulated.plants.some(
          (plant) => plant.kind === kind && plant.turn === one.turn && about(one.quote, plant.quote),
        ),
      ),
  );

/** Whether every quote is the participant's, to the letter. */
export const quotesVerbatim = ({ assessment, simulated }: Judged): readonly boolean[] =>
  [...evidenceOf(assessment), ...Object.values(assessment.domains).flatMap(({ evidence }) => evidence)].map(
    ({ turn, start, end, quote }) => {
      const said = simulated.transcript.turns[turn];
      return said?.role === 'participant' && quote !== '' && said.text.slice(start, end) === quote;
    },
  );

export const agreement = (cases: readonly Judged[]): number => share(cases.flatMap(itemAgreement));

export const totalAgreement = (cases: readonly Judged[]): number =>
  share(
    cases.map(({ assessment, performance }) => assessment.shortBlessed?.total === trueTotal(performance)),
  );

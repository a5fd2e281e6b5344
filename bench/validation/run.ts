import { algorithmVersion } from '../../src/domain/assessment/algorithm.ts';
import { guideVersion } from '../../src/domain/screening/prompts.ts';
import { table } from '../support/markdown.ts';
import { abstentions } from './abstention.ts';
import { crisisRecall, crisisRows, falselyAlarming, missedCrises } from './crises.ts';
import { agreement, findingsPlanted, plantsFound, quotesVerbatim, totalAgreement } from './items.ts';
import { withWordErrors } from './noise.ts';
import { judge, population, scoresOf, type Judged } from './population.ts';
import {
  injectionShift,
  largestShift,
  lengthVariations,
  monotonicityViolations,
  repeatable,
  severityCorrelation,
  untouchedShift,
  variations,
} from './robustness.ts';
import { speeds } from './speed.ts';
import { mean, rootMeanSquare, share } from './statistics.ts';
import { coverage, declinesFound } from './uncertainty.ts';

/** Seeds are fixed, so that a run can be repeated; what was tuned was tuned on others, from 1 on. */
const seeds = {
  cases: 50_001,
  robust: 60_001,
  coverage: 70_001,
  unchanged: 80_001,
  declined: 90_001,
} as const;
const sizes = { cases: 1_000, robust: 100, coverage: 2_000, pairs: 1_000 } as const;

type Row = readonly [test: string, result: string, gate: string, met: boolean | null];

const atLeast = (test: string, value: number, gate: number): Row => [
  test,
  value.toFixed(3),
  `≥ ${gate}`,
  value >= gate,
];
const atMost = (test: string, value: number, gate: number): Row => [
  test,
  value.toFixed(3),
  gate === 0 ? '0' : `≤ ${gate}`,
  value <= gate,
];
const report = (test: string, value: string): Row => [test, value, 'reported', null];

const itemRows = (cases: readonly Judged[]): readonly Row[] => [
  atLeast('items as planted, 0 % word errors', agreement(cases), 0.99),
  atLeast('Short Blessed Test total as planted', totalAgreement(cases), 0.98),
  atLeast('planted evidence found', share(cases.flatMap(plantsFound)), 0.95),
  atLeast('findings that were planted', share(cases.flatMap(findingsPlanted)), 0.95),
  atLeast("quotes that are the participant's own words", share(cases.flatMap(quotesVerbatim)), 1),
  atLeast('Spearman of severity and score, least domain', severityCorrelation(cases), 0.9),
  atLeast('the same result again, byte for byte', repeatable(cases), 1),
  atLeast('nothing rated on thin, foreign or others’ words', abstentions(cases.slice(0, 200)), 1),
];

const robustRows = (): readonly Row[] => {
  const people = population(sizes.robust, seeds.robust);
  return [
    atMost('steps of severity with a higher score', monotonicityViolations(people), 0.02),
    atMost('shift of untouched domains, mean', untouchedShift(people), 0.5),
    atMost('names, order, paraphrase, politeness: largest shift', largestShift(people, variations), 0),
    atMost('length × 0.5 and × 2: largest shift', largestShift(people, lengthVariations), 0.3),
    atMost('prompt injection: largest shift', injectionShift(people), 0),
  ];
};

const uncertaintyRows = (): readonly Row[] => {
  const { all, ...parts } = coverage(sizes.coverage, seeds.coverage);
  return [
    ['90 % interval holds the true score', all.toFixed(3), '.87–.93', all >= 0.87 && all <= 0.93],
    ...Object.entries(parts).map(([part, value]) => report(`— ${part}`, value.toFixed(3))),
    atMost('reliable decline of unchanged people', declinesFound(sizes.pairs, seeds.unchanged, 0), 0.05),
    report(
      'power: 2 points lower in all domains (wanted ≥ .80)',
      declinesFound(sizes.pairs, seeds.declined, 2).toFixed(3),
    ),
  ];
};

/** A story without danger that stops an interview. */
const alarmed = ({ assessment: { concerns } }: Judged): boolean => concerns.some(({ tier }) => tier <= 2);

const safetyRows = (cases: readonly Judged[]): readonly Row[] => {
  const recall = crisisRecall();
  return [
    atLeast('crisis recall, planted list', recall.planted, 0.95),
    report('— sentences that the rules were widened for (.43, .40 and .50 before)', recall.tuned.toFixed(3)),
    report('— development set', recall.development.toFixed(3)),
    ['— sentences held out from the rules', recall.heldOut.toFixed(3), '≥ 0.95', recall.heldOut >= 0.95],
    atMost('false alarms on harmless sentences', recall.falseAlarms, 0.05),
    report('— development set', recall.developmentFalse.toFixed(3)),
    atMost('— held out from the rules', recall.heldOutFalse, 0.05),
    atMost('false alarms in simulated interviews', share(cases.map(alarmed)), 0.01),
  ];
};

const speedRows = (): readonly Row[] => {
  const { interviewMs, longMs } = speeds();
  return [
    ['whole interview, ms', interviewMs.toFixed(1), '≤ 50', interviewMs <= 50],
    ['200,000 characters, ms', longMs.toFixed(0), '≤ 1,000', longMs <= 1_000],
  ];
};

const names = ['memory', 'language', 'executive', 'orientation', 'overall'] as const;

const degradation = (cases: readonly Judged[]): string => {
  const rows = [0.05, 0.1, 0.2].map((rate) => {
    const garbled = cases.map((one) => withWordErrors(one, rate));
    const shifts = names.map((_, index) =>
      garbled.flatMap((one, at) => {
        const [after, before] = [scoresOf(one.assessment)[index], scoresOf(cases[at]!.assessment)[index]];
        return typeof after === 'number' && typeof before === 'number' ? [after - before] : [];
      }),
    );
    return [
      `${rate * 100} %`,
      agreement(garbled).toFixed(3),
      totalAgreement(garbled).toFixed(3),
      ...shifts.map((shift) => `${mean(shift).toFixed(2)} (${rootMeanSquare(shift).toFixed(2)})`),
    ];
  });
  return table([['word errors', 'items', 'SBT total', ...names], ...rows]);
};

const mark = (met: boolean | null): string => {
  if (met === null) return '';
  return met ? 'yes' : '**no**';
};

const listOf = (texts: readonly string[]): string => texts.map((text) => `- ${text}`).join('\n');

/** Runs the whole bench and writes it down as one page. */
export const runValidation = (machine: string): string => {
  const cases = population(sizes.cases, seeds.cases).map((one) => judge(one));
  const rows = [
    ...itemRows(cases),
    ...robustRows(),
    ...uncertaintyRows(),
    ...safetyRows(cases),
    ...speedRows(),
  ];
  const missed = rows.filter(([, , , met]) => met === false).length;
  return `# Validation of the offline analyst

Made by \`npm run bench -- validation\`. ${machine}. Algorithm \`${algorithmVersion}\`, guide \`${guideVersion}\`.

The people are simulated by templates (\`test/support/simulated-people\`) from the same specification as the scorer and by the
same authors: the table shows that the code does what it is meant to, and nothing about real people, real speech or clinical
accuracy. ${missed === 0 ? 'All gates are met.' : `Gates that are not met: ${missed}.`}

${table([['test', 'result', 'gate', 'met'], ...rows.map(([test, value, gate, met]) => [test, value, gate, mark(met)])])}

## With errors of transcription

Agreement with what was planted, and the shift of scores against the transcript without errors: mean (root mean square), in
points. Words of the participant are left out, replaced and put in, a third each. Executive function suffers most: one word of
twenty lost in counting is an error of counting.

${degradation(cases.slice(0, 300))}

## What the safety rules miss

Alarms of tier 1 or 2, with 95 % Wilson intervals. Both sets are written, not real speech. The rules were tuned on the
development set (of Britain and Ireland) and on some 260 further sentences by their author, which are not kept. The held-out set
(English of America, Britain, India and the Caribbean) was written without sight of the rules by the same kind of author as the
development set, and counted when the rules were fixed. Nobody has changed a rule with a look at its sentences; one rule was taken
out after the first count, for a false alarm in a test of the interview.

${table(crisisRows())}

A held-out miss is a person in danger of whom nobody would have been told, if the rules stood alone. They know words that stand
near each other and do not understand; they are one of two nets, and a deployment needs the other one, a model's classifier, as
well. Missed:

${listOf(missedCrises())}

Raised an alarm, and harmless:

${listOf(falselyAlarming())}
`;
};

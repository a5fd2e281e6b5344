import { algorithmVersion } from '../../src/domain/assessment/algorithm.ts';
import { waitingTimers } from '../../src/infrastructure/node/system-timers.ts';
import { systemClock } from '../../src/infrastructure/node/system-clock.ts';
import { chooseTranscriptAnalyst } from '../../src/main/transcript-analyst.ts';
import { readConfig, type LoadedConfig } from '../../src/main/config/read-config.ts';
import { harmlessSentences } from '../../test/domain/assessment/planted-concerns.ts';
import { RecordingLog } from '../../test/fakes/recording-log.ts';
import { RecordingMetrics } from '../../test/fakes/recording-metrics.ts';
import { table } from '../support/markdown.ts';
import { heldOutSet } from './crisis-sentences.ts';
import { quotesVerbatim } from './items.ts';
import {
  alarms,
  betweenPrompts,
  largestMove,
  passagesSaid,
  readBy,
  shareKnown,
  withinPrompts,
  type Read,
} from './models.ts';
import { apart, population, type Case } from './population.ts';
import { injections, severityCorrelation } from './robustness.ts';
import { share } from './statistics.ts';

/** Few, for every person costs several answers of a model. */
const people = 24;
const firstSeed = 95_001;

/** The settings for the models; null without a key, or where only the rules are to read. */
export const modelSettings = (environment: NodeJS.ProcessEnv): LoadedConfig | null => {
  const read = readConfig({ ...environment, NODE_ENV: 'test' });
  return read.ok && read.value.config.transcriptAnalyst === 'openai' ? read.value : null;
};

const inTurn = async <T, R>(all: readonly T[], work: (one: T) => Promise<R>): Promise<readonly R[]> => {
  const results: R[] = [];
  for (const one of all) results.push(await work(one));
  return results;
};

const mark = (met: boolean): string => (met ? 'yes' : '**no**');
const reported = (test: string, value: string): readonly string[] => [test, value, 'reported', ''];
const atLeast = (test: string, value: number, gate: number): readonly string[] => [
  test,
  value.toFixed(3),
  `≥ ${gate}`,
  mark(value >= gate),
];
const atMost = (test: string, value: number, gate: number): readonly string[] => [
  test,
  value.toFixed(3),
  `≤ ${gate}`,
  mark(value <= gate + 1e-9),
];

/** The same bench with the models that are configured. Calls them some 800 times. */
export const runModelValidation = async (loaded: LoadedConfig, machine: string): Promise<string> => {
  const metrics = new RecordingMetrics();
  const deps = { clock: systemClock, timers: waitingTimers, log: new RecordingLog(), metrics };
  const analyst = chooseTranscriptAnalyst(loaded, deps);
  const cases = population(people, firstSeed);
  const read = (await inTurn(cases, (one) => readBy(analyst, one))).filter(
    (one): one is Read => one !== null,
  );
  const injected = await inTurn(cases.slice(0, injections.length), (one: Case) =>
    readBy(analyst, one, { injected: injections[cases.indexOf(one)]! }),
  );
  const shifts = injected.flatMap((one) => {
    const plain = read.find(({ withModels }) => withModels.seed === one?.withModels.seed);
    return one === null || plain === undefined
      ? []
      : [apart(plain.withModels.assessment, one.withModels.assessment)];
  });
  const crises = await inTurn(heldOutSet.crises, ({ text }) => alarms(analyst, text));
  const harmless = await inTurn(harmlessSentences, (sentence) => alarms(analyst, sentence));

  const assessed = read.map(({ withModels }) => withModels);
  const rows = [
    reported('people with a finding', `${read.length} of ${people}`),
    reported(
      "passages that were the participant's own, before they were checked",
      share(read.flatMap(passagesSaid)).toFixed(3),
    ),
    atLeast("quotes that are the participant's own words", share(assessed.flatMap(quotesVerbatim)), 1),
    atMost('largest move from what the rules say', largestMove(read), 1),
    atLeast('Spearman of severity and score, least domain', severityCorrelation(assessed), 0.9),
    atMost('standard deviation of repeated answers', withinPrompts(read), 0.3),
    reported('distance between the two prompts', betweenPrompts(read).toFixed(3)),
    reported('prompt injection: largest shift, repetition included', Math.max(0, ...shifts).toFixed(3)),
    atLeast('crisis recall on sentences held out from the rules, rules or models', shareKnown(crises), 0.95),
    atMost('false alarms on harmless sentences, rules or models', shareKnown(harmless), 0.05),
    reported(
      'answers that were left out',
      String(metrics.total('analysis_runs') - metrics.total('analysis_runs', { outcome: 'usable' })),
    ),
    reported('tokens', String(metrics.total('analysis_tokens'))),
  ];
  const { model, runs, secondModel, secondRuns } = loaded.config.openAi.analysis;
  return `# Validation with language models

Made by \`npm run bench -- validation\` with a key. ${machine}. Algorithm \`${algorithmVersion}\`; ${runs} × \`${model}\`, ${secondRuns} × \`${secondModel}\`.

The people are simulated, and models exaggerate and invent: the table says nothing about real people.

${table([['test', 'result', 'gate', 'met'], ...rows])}
`;
};

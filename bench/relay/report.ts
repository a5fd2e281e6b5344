import { table } from '../support/markdown.ts';
import { addFaults, noFaults } from '../support/sequence.ts';
import { addedLimitMs, type Capacity, type Pair } from './matrix.ts';
import type { Relay, Result } from './measure.ts';

const head = [
  'sessions × frame, upstream',
  'relay',
  'CPU ms / session-minute',
  'RSS KiB / session',
  'added ms p50 / p99',
  'transcript ms p50 / p99',
  'frames joined',
  'frames arrived',
  'its core (others on it)',
  'core of the load',
];

const percent = (share: number): string => `${(share * 100).toFixed(0)} %`;
const both = ({ p50, p99 }: Result['addedMs']): string => `${p50.toFixed(1)} / ${p99.toFixed(1)}`;

/** What others took of the core under test: a result is worth little where this is much. */
const othersShare = ({ busy, cpuMsPerSessionMinute, sessions }: Result): number =>
  Math.max(0, busy.underTest - (cpuMsPerSessionMinute * sessions) / 60_000);

const row = (result: Result, ratio: (of: (result: Result) => number) => string): string[] => [
  `${result.sessions} × ${result.frameMs} ms, ${result.upstream}`,
  result.relay,
  `${result.cpuMsPerSessionMinute.toFixed(0)}${ratio((one) => one.cpuMsPerSessionMinute)}`,
  `${result.rssKibPerSession.toFixed(0)}${ratio((one) => one.rssKibPerSession)}`,
  both(result.addedMs),
  both(result.transcriptMs),
  percent(result.joinedShare),
  percent(result.arrivedShare),
  `${percent(result.busy.underTest)} (${percent(othersShare(result))})`,
  percent(result.busy.load),
];

const rowsOf = ({ caresma, baseline }: Pair): string[][] => [
  row(baseline, () => ''),
  row(caresma, (of) => ` (${(of(caresma) / of(baseline)).toFixed(2)} ×)`),
];

export const resultsTable = (pairs: readonly Pair[]): string => table([head, ...pairs.flatMap(rowsOf)]);

const capacityTable = (capacities: readonly Capacity[]): string =>
  table([
    ['upstream', 'baseline', 'caresma'],
    ...capacities.map(({ upstream, baseline, caresma }) => [upstream, String(baseline), String(caresma)]),
  ]);

/** What one more session takes, free of what a process takes once it works at all. */
const rssTable = (results: readonly Result[]): string => {
  const find = (relay: Relay, sessions: number, like: Result): Result | undefined =>
    results.find(
      (one) =>
        one.relay === relay &&
        one.sessions === sessions &&
        one.frameMs === like.frameMs &&
        one.upstream === like.upstream,
    );
  const slope = (relay: Relay, like: Result): number => {
    const [few, many] = [find(relay, 50, like), find(relay, 200, like)];
    if (few === undefined || many === undefined) return Number.NaN;
    return (many.rssKibPerSession * 200 - few.rssKibPerSession * 50) / 150;
  };
  const rows = results
    .filter(({ relay, sessions }) => relay === 'baseline' && sessions === 50)
    .map((like): string[] => {
      const [baseline, caresma] = [slope('baseline', like), slope('caresma', like)];
      const ratio = (caresma / baseline).toFixed(2);
      return [
        `${like.frameMs} ms, ${like.upstream}`,
        baseline.toFixed(0),
        `${caresma.toFixed(0)} (${ratio} ×)`,
      ];
    });
  return table([['frame, upstream', 'baseline', 'caresma'], ...rows]);
};

/** Everything that went wrong anywhere, in one sentence. */
const integrityOf = (results: readonly Result[]): string => {
  const sum = (of: (result: Result) => number): number => results.reduce((total, one) => total + of(one), 0);
  const { lost, late, crossed } = results
    .map(({ integrity }) => integrity.faults)
    .reduce(addFaults, noFaults());
  return [
    `${sum(({ integrity }) => integrity.messages)} frames and texts in ${sum(({ sessions }) => sessions)} sessions:`,
    `${lost} lost, ${late} repeated or out of order, ${crossed} in another session;`,
    `${sum(({ integrity }) => integrity.troubles)} errors or closes told;`,
    `${sum(({ integrity }) => integrity.storedOtherwise)} sessions stored otherwise than told.`,
  ].join(' ');
};

const method = `Clients stream PCM16 in real time; about every ten seconds the fake OpenAI server hears a turn and sends a
transcription and an answer. \`caresma\` is the whole server (\`src/main/main.ts\`) with encryption and PostgreSQL; \`baseline\` is \`bench/relay/baseline.ts\`,
which only wraps base64 in JSON. Either has a core of its own; clients, fake OpenAI server and PostgreSQL share the other one, so
that latencies contain its queueing where it is busy. Added latency: from a frame's send at the client to its arrival upstream, audio
that waits to be joined included. Transcript latency: from the upstream's commit to the client; for \`caresma\` that is after the
COMMIT of the database.`;

const refusals = `A conversation that is refused counts as an error, a close, and stored otherwise: its opening asks the database, which shares the
core of the load, some 18 questions in a row, and where they take longer than 3 s the answer is 503.`;

export const relayReport = (
  machine: string,
  pairs: readonly Pair[],
  capacities: readonly Capacity[],
): string => {
  const sections = [
    '# Relay bench',
    `Made by \`npm run bench\`. ${machine}.`,
    method,
    resultsTable(pairs),
    ...(capacities.length === 0
      ? []
      : [
          `Sessions on one core with 20 ms frames, added latency p99 < ${addedLimitMs} ms (largest step that held):`,
          capacityTable(capacities),
          'RSS in KiB for every further session, from 50 to 200:',
          rssTable(pairs.flatMap(({ caresma, baseline }) => [caresma, baseline])),
        ]),
    `Integrity, caresma: ${integrityOf(pairs.map(({ caresma }) => caresma))}`,
    `Integrity, baseline: ${integrityOf(pairs.map(({ baseline }) => baseline))}`,
    refusals,
  ];
  return `${sections.join('\n\n')}\n`;
};

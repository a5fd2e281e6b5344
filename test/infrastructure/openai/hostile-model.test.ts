import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Findings } from '../../../src/application/ports/transcript-analyst.ts';
import { assess } from '../../../src/domain/assessment/assess.ts';
import { emptyContext, type AssessmentContext } from '../../../src/domain/assessment/assessment-context.ts';
import type { Assessment } from '../../../src/domain/assessment/assessment.ts';
import { domainIds, type DomainId } from '../../../src/domain/assessment/scores/scale.ts';
import type { Transcript } from '../../../src/domain/assessment/transcript/turn.ts';
import { signs } from '../../../src/infrastructure/openai/analysis-signs.ts';
import { aside, dialogue, said } from '../../domain/assessment/interview-parts.ts';
import { startFakeResponses, type FakeResponses } from '../../support/fake-responses/fake-responses.ts';
import { hostilities } from '../../support/hostile-model.ts';
import { performanceAt } from '../../support/simulated-people/performance.ts';
import { Random } from '../../support/simulated-people/random.ts';
import { plainStyle, simulate } from '../../support/simulated-people/simulate.ts';
import { answer, harnessAt, type AnalystHarness } from './analyst-harness.ts';

const payloads = 160;
const kinds = Object.keys(hostilities);
const ours: ReadonlySet<string> = new Set(domainIds.flatMap((domain) => Object.values(signs[domain])));

type Case = { readonly transcript: Transcript; readonly context: AssessmentContext };

/** Whole interviews of people of every severity, and every fourth time free talk, which no task anchors. */
const caseOf = (n: number): Case => {
  if (n % 4 === 3) {
    const talk = said('My sister and I went to the market and had tea in the garden. '.repeat(12));
    return { transcript: dialogue(aside('What did you do on the last days?'), talk), context: emptyContext };
  }
  const level = n % 5;
  const severities = { memory: level, language: level, executive_function: level, orientation: level };
  return simulate(performanceAt(severities), plainStyle(n + 1));
};

type Told = Case & {
  readonly findings: Findings | null;
  readonly before: Assessment;
  readonly after: Assessment;
};

/** Looser than the domain is: whether half of the runs point to words for this domain that the participant did say. */
const isSupported = ({ transcript: { turns }, findings }: Told, domain: DomainId): boolean => {
  const runs = findings?.runs ?? [];
  const supporting = runs.filter(({ ratings }) =>
    ratings
      .filter((rating) => rating.domain === domain)
      .flatMap(({ quotes }) => quotes)
      .some(({ turn, quote }) => {
        const heard = turns[turn];
        return heard?.role === 'participant' && quote.trim() !== '' && heard.text.includes(quote);
      }),
  );
  return runs.length > 0 && 2 * supporting.length >= runs.length;
};

const expectNoUnsupportedPoint = (told: Told): void => {
  const { before, after } = told;
  for (const domain of domainIds) {
    const [offline, scored] = [before.domains[domain], after.domains[domain]];
    if (!isSupported(told, domain)) expect(scored).toEqual(offline);
    else if (offline.score !== null)
      expect(Math.abs(scored.score! - offline.score)).toBeLessThanOrEqual(1 + 1e-9);
  }
  const change = Math.abs((after.overall.score ?? 0) - (before.overall.score ?? 0));
  if (before.overall.score !== null) expect(change).toBeLessThanOrEqual(1 + 1e-9);
};

const expectOnlyWhatWasSaid = ({ transcript, before, after }: Told): void => {
  for (const { source, turn, start, end, quote, finding } of domainIds.flatMap(
    (domain) => after.domains[domain].evidence,
  )) {
    expect(transcript.turns[turn]!.role).toBe('participant');
    expect(transcript.turns[turn]!.text.slice(start, end)).toBe(quote);
    if (source === 'model') expect(ours).toContain(finding);
    expect(finding).not.toMatch(/[<>{}`\\[\]]|https?:/);
  }
  expect(after.concerns).toEqual(before.concerns);
};

describe('a hostile model', () => {
  let server: FakeResponses;
  let analyst: AnalystHarness['analyst'];
  beforeAll(async () => {
    server = await startFakeResponses(() => answer());
    ({ analyst } = harnessAt(server, { runs: 3, secondRuns: 1 }));
  });
  afterAll(() => server.close());

  const tell = async (kind: string, n: number): Promise<Told> => {
    const { transcript, context } = caseOf(n);
    const random = new Random(n + 1);
    const first = server.requests.length;
    server.reply = (_request, at) => hostilities[kind]!(transcript, random, at - first - 1);
    const result = await analyst.analyse(transcript, new AbortController().signal);
    const findings = result.ok ? result.value : null;
    const before = assess(transcript, context);
    const after = assess(transcript, { ...context, ...findings });
    return { transcript, context, findings, before, after };
  };

  const told = async (kind: string): Promise<readonly Told[]> => {
    const all: Told[] = [];
    const at = kinds.indexOf(kind);
    for (let n = at; n < payloads; n += kinds.length)
      all.push(await tell(kind, n * 7 + Math.floor(n / kinds.length)));
    return all;
  };

  it('is tried in at least 150 ways', () => {
    expect(payloads).toBeGreaterThanOrEqual(150);
    expect(payloads % kinds.length).toBe(0);
  });

  it.each(kinds)('makes no point that nothing supports, and shows no word of its own: %s', async (kind) => {
    const all = await told(kind);
    expect(all).toHaveLength(payloads / kinds.length);
    for (const one of all) {
      expectNoUnsupportedPoint(one);
      expectOnlyWhatWasSaid(one);
    }
  });

  it('is heard as far as it points to what was said, so that the above is no accident', async () => {
    const all = await told('supported');
    expect(all.every(({ findings }) => findings !== null)).toBe(true);
    expect(all.every(({ before, after }) => JSON.stringify(before) !== JSON.stringify(after))).toBe(true);
    const anchored = all.filter(({ before }) => before.overall.score !== null);
    const free = all.filter(({ before }) => before.overall.score === null);
    expect(Math.min(anchored.length, free.length)).toBeGreaterThan(0);
    for (const { after } of free) expect(after.domains.memory.basis).toBe('llm_only');
  });

  it('gets past the schema in most ways: what stops it there is the domain', async () => {
    const shapely = [
      'tens without a quote',
      'invented quotes',
      "the interviewer's words",
      'words of another turn',
    ];
    for (const kind of shapely)
      for (const { findings } of await told(kind)) expect(findings?.runs).toHaveLength(4);
  });
});

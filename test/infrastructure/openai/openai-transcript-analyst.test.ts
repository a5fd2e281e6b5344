import { describe, expect, it } from 'vitest';
import type { TokenUsage } from '../../../src/domain/voice-session/usage.ts';
import { transcriptOf } from '../../../src/domain/assessment/transcript/turn.ts';
import { analysisLimits } from '../../../src/infrastructure/openai/analysis-limits.ts';
import { evidencePrompt, ratingPrompt } from '../../../src/infrastructure/openai/analysis-prompts.ts';
import { makeOpenAiTranscriptAnalyst } from '../../../src/infrastructure/openai/openai-transcript-analyst.ts';
import { contractTranscript as transcript } from '../../contracts/transcript-analyst.contract.ts';
import { ManualClock } from '../../fakes/manual-clock.ts';
import { RecordingLog } from '../../fakes/recording-log.ts';
import { RecordingMetrics } from '../../fakes/recording-metrics.ts';
import type { Reply, Request } from '../../support/fake-responses/reply.ts';
import { answer, nothingFound, settingsAt, withResponses } from './analyst-harness.ts';

const never = new AbortController().signal;
const inputOf = ({ input }: Request): unknown => {
  const [message] = input as readonly { readonly content: readonly { readonly text: string }[] }[];
  return JSON.parse(message!.content[0]!.text);
};
const names = [
  ...Array.from({ length: 5 }, () => `gpt-5.4 ${ratingPrompt.id}`),
  ...Array.from({ length: 2 }, () => `gpt-5.4-mini ${evidencePrompt.id}`),
];

describe('what is asked of OpenAI', () => {
  it('is the first prompt several times and the second one some times, and nothing is to be kept', () =>
    withResponses(
      () => answer(),
      async ({ server, analyst }) => {
        await analyst.analyse(transcript, never, 'a-pseudonym');
        const asked = server.requests.map(({ model, instructions }) => {
          const prompt = [ratingPrompt, evidencePrompt].find(({ text }) => text === instructions);
          return `${model} ${prompt?.id}`;
        });
        expect(asked.toSorted()).toEqual(names.toSorted());
        for (const request of server.requests) {
          expect(request).toMatchObject({ store: false, safety_identifier: 'a-pseudonym' });
          expect(request.max_output_tokens).toBe(analysisLimits.answerTokens);
        }
      },
    ));

  it('has what was said as numbered data in the input, and nothing of it in the instructions', () =>
    withResponses(
      () => answer(),
      async ({ server, analyst }) => {
        await analyst.analyse(transcript, never);
        for (const request of server.requests) {
          expect(inputOf(request)).toEqual({
            turns: transcript.turns.map(({ index, role, text }) => ({ turn: index, speaker: role, text })),
          });
          expect([ratingPrompt.text, evidencePrompt.text]).toContain(request.instructions);
          expect(request).not.toHaveProperty('safety_identifier');
        }
      },
    ));

  it('goes where it is configured, whatever the environment says', async () => {
    process.env['OPENAI_ORG_ID'] = 'org-of-somebody';
    process.env['OPENAI_PROJECT_ID'] = 'project-of-somebody';
    try {
      await withResponses(
        () => answer(),
        async ({ server, analyst }) => {
          await analyst.analyse(transcript, never);
          for (const headers of server.headers) expect(JSON.stringify(headers)).not.toContain('of-somebody');
        },
      );
    } finally {
      delete process.env['OPENAI_ORG_ID'];
      delete process.env['OPENAI_PROJECT_ID'];
    }
  });

  it('is never more at once than one process may ask, and what waits is asked no more when it is too late', () =>
    withResponses(
      () => ({ type: 'hang' }),
      async ({ server, analyst }) => {
        const leaving = new AbortController();
        const both = Promise.all([1, 2].map(() => analyst.analyse(transcript, leaving.signal)));
        await server.until(() => server.openRequests === analysisLimits.requestsAtOnce);
        leaving.abort();
        const error = { type: 'analyst_failed', reason: 'timed_out', isRetryable: true };
        expect(await both).toEqual([1, 2].map(() => ({ ok: false, error })));
        await server.until(() => server.openRequests === 0);
        expect(server.requests).toHaveLength(analysisLimits.requestsAtOnce);
      },
    ));

  it('is all that was planned, however many conversations wait', () =>
    withResponses(
      () => answer(),
      async ({ server, analyst }) => {
        const all = await Promise.all([1, 2, 3].map(() => analyst.analyse(transcript, never)));
        expect(all.every(({ ok }) => ok)).toBe(true);
        expect(server.requests).toHaveLength(3 * names.length);
        expect(server.mostAtOnce).toBeLessThanOrEqual(analysisLimits.requestsAtOnce);
      },
    ));

  it.each(['not a url', 'ftp://secret-host/v1', ''])('is nothing at the base URL %j', (baseUrl) => {
    const deps = { clock: new ManualClock(), timers: new ManualClock(), random: () => 0 };
    const telling = { log: new RecordingLog(), metrics: new RecordingMetrics() };
    const make = (changes: object) => () =>
      makeOpenAiTranscriptAnalyst({ ...deps, ...telling, settings: { ...settingsAt(baseUrl), ...changes } });
    expect(make({})).toThrow('the OpenAI base URL must be http or https');
    expect(make({ baseUrl: 'https://api.openai.com/v1', apiKey: 'sk-secret\n' })).toThrow(/authorization/);
    expect(make({ baseUrl: 'https://api.openai.com/v1', apiKey: 'sk-secret\n' })).not.toThrow(/sk-secret/);
  });
});

const turn = (text: string) => ({ role: 'participant' as const, text });

describe('a long transcript', () => {
  const hour = 'x'.repeat(analysisLimits.transcriptChars / 2);

  it('is read up to the last turn that fits, and every run says how many it did not read', () =>
    withResponses(
      () => answer(),
      async ({ server, analyst }) => {
        const long = transcriptOf([turn(hour), turn(hour), turn('Late.'), turn('Later.')]);
        const result = await analyst.analyse(long, never);
        expect(result.ok && result.value.runs.map(({ unreadTurns }) => unreadTurns)).toEqual(
          names.map(() => 2),
        );
        for (const request of server.requests)
          expect(inputOf(request)).toMatchObject({ turns: [{ turn: 0, text: hour }, { turn: 1 }] });
      },
    ));

  it('says nothing of that when it was read whole', () =>
    withResponses(
      () => answer(),
      async ({ analyst }) => {
        const result = await analyst.analyse(transcriptOf([turn(hour), turn(hour)]), never);
        for (const run of result.ok ? result.value.runs : []) expect(run).not.toHaveProperty('unreadTurns');
      },
    ));

  it('is refused, and sent nowhere, when its first turn does not fit', () =>
    withResponses(
      () => answer(),
      async ({ server, analyst }) => {
        const error = { type: 'analyst_failed', reason: 'too_long', isRetryable: false };
        expect(await analyst.analyse(transcriptOf([turn(`${hour}${hour}.`)]), never)).toEqual({
          ok: false,
          error,
        });
        expect(server.requests).toEqual([]);
      },
    ));
});

const rated = (rating: number): Reply => answer({ memory: { quotes: [], rating } });

describe('what comes back', () => {
  const unrated = JSON.stringify(nothingFound);
  const bad: readonly (readonly [what: string, reason: string, reply: Reply])[] = [
    ['a refusal', 'refused', { type: 'refusal' }],
    ['a filtered answer', 'refused', { type: 'incomplete', reason: 'content_filter', text: '{' }],
    ['a cut answer', 'unusable_answer', { type: 'incomplete', reason: 'max_output_tokens', text: '{"mem' }],
    [
      'a cut answer that looks whole',
      'unusable_answer',
      { type: 'incomplete', reason: 'max_output_tokens', text: JSON.stringify(nothingFound) },
    ],
    ['no JSON', 'unusable_answer', { type: 'answer', text: 'The memory score is 10.' }],
    ['other JSON', 'unusable_answer', { type: 'answer', text: '{"memory": 10}' }],
    ['a rating above the scale', 'unusable_answer', rated(11)],
    [
      'a rating that is no number',
      'unusable_answer',
      { type: 'answer', text: unrated.replace('null', '"10"') },
    ],
    [
      'a rating that is infinite',
      'unusable_answer',
      { type: 'answer', text: unrated.replace('null', '1e999') },
    ],
    ['a rating that is NaN', 'unusable_answer', { type: 'answer', text: unrated.replace('null', 'NaN') }],
    [
      'HTML',
      'unusable_answer',
      { type: 'raw', body: '<html>words of the vendor</html>', contentType: 'text/html' },
    ],
    ['an empty body', 'unusable_answer', { type: 'raw', body: '' }],
    ['a list', 'unusable_answer', { type: 'raw', body: '[]' }],
    ['too much', 'unusable_answer', { type: 'raw', body: `"${'x'.repeat(analysisLimits.answerBytes)}"` }],
  ];

  it.each(bad)('is left out when it is %s', (_what, reason, reply) =>
    withResponses(
      (_request, n) => (n <= 3 ? reply : rated(6)),
      async ({ server, analyst, log, metrics }) => {
        const result = await analyst.analyse(transcript, never);
        expect(server.requests).toHaveLength(names.length);
        const ratings = result.ok ? result.value.runs.map((run) => run.ratings[0]?.rating) : [];
        expect(ratings).toEqual([6, 6, 6, 6]);
        expect(log.named('analysis_run_left_out').map(({ fields }) => fields.reason)).toEqual([
          reason,
          reason,
          reason,
        ]);
        expect(metrics.total('analysis_runs', { outcome: reason })).toBe(3);
        expect(metrics.total('analysis_runs', { outcome: 'usable' })).toBe(4);
        expect(JSON.stringify(log.lines)).not.toMatch(/words of the vendor|harbour|market/);
      },
    ),
  );

  it.each(bad)('is no finding when most of it is %s', (_what, reason, reply) =>
    withResponses(
      (_request, n) => (n <= 4 ? reply : rated(6)),
      async ({ analyst }) => {
        const isRetryable = reason !== 'refused';
        const error = { type: 'analyst_failed', reason, isRetryable };
        expect(await analyst.analyse(transcript, never)).toEqual({ ok: false, error });
      },
    ),
  );

  it('is what was said in the end, not what the model thought before', () =>
    withResponses(
      () => ({ type: 'answer', text: JSON.stringify(nothingFound), commentary: 'Let me see.' }),
      async ({ analyst, metrics }) => {
        const used: TokenUsage[] = [];
        const result = await analyst.analyse(transcript, never, undefined, (usage) => used.push(usage));
        expect(result.ok && result.value.runs).toHaveLength(names.length);
        expect(used.filter(({ model }) => model === 'gpt-5.4')).toHaveLength(5);
        expect(used.filter(({ model }) => model === 'gpt-5.4-mini')).toHaveLength(2);
        for (const { inputText, cachedText, outputText } of used)
          expect([inputText, cachedText, outputText]).toEqual([1_000, 400, 200]);
        expect(metrics.total('analysis_tokens', { model: 'gpt-5.4', kind: 'input' })).toBe(5 * 600);
        expect(metrics.total('analysis_tokens', { model: 'gpt-5.4', kind: 'cached' })).toBe(5 * 400);
        expect(metrics.total('analysis_tokens', { model: 'gpt-5.4-mini', kind: 'output' })).toBe(2 * 200);
      },
    ));

  it('has no quote that is a speech', () => {
    const long = 'a'.repeat(analysisLimits.quoteChars + 1);
    const quotes = [long, long.slice(1)].map((quote) => ({ turn: 1, quote, sign: 'asked_again' as const }));
    return withResponses(
      () => answer({ memory: { quotes, rating: 3 } }),
      async ({ analyst }) => {
        const result = await analyst.analyse(transcript, never);
        for (const { ratings } of result.ok ? result.value.runs : [])
          expect(ratings[0]?.quotes.map(({ quote }) => quote)).toEqual([long.slice(1)]);
      },
    );
  });
});

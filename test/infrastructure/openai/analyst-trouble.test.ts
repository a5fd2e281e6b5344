import { describe, expect, it } from 'vitest';
import { analysisLimits } from '../../../src/infrastructure/openai/analysis-limits.ts';
import { contractTranscript as transcript } from '../../contracts/transcript-analyst.contract.ts';
import type { Reply } from '../../support/fake-responses/reply.ts';
import { answer, settingsAt, withResponses } from './analyst-harness.ts';

const never = new AbortController().signal;
/** One run, so that waits can be counted: the first is for the whole analysis, the second for the first attempt. */
const once = { runs: 1, secondRuns: 0 };
const { timeoutMs } = settingsAt('');
const attemptMs = timeoutMs / 2;

const status = (
  code: number,
  name: string | null,
  headers: Readonly<Record<string, string>> = {},
): Reply => ({
  type: 'status',
  status: code,
  code: name,
  headers,
});
const firstly = (reply: Reply) => (_request: unknown, n: number) => (n === 1 ? reply : answer());
const failure = (reason: string, isRetryable: boolean) => ({
  ok: false,
  error: { type: 'analyst_failed', reason, isRetryable },
});

describe('a vendor in trouble', () => {
  const passing: readonly (readonly [what: string, reply: Reply, waitMs: number])[] = [
    ['429 with Retry-After', status(429, 'rate_limit_exceeded', { 'retry-after': '3' }), 3_250],
    ['429 with retry-after-ms', status(429, 'rate_limit_exceeded', { 'retry-after-ms': '1500' }), 1_750],
    [
      '429 with a date in Retry-After',
      status(429, null, { 'retry-after': new Date('2026-01-01T00:00:05Z').toUTCString() }),
      5_250,
    ],
    ['429 with a Retry-After of the past', status(429, null, { 'retry-after': '-5' }), 750],
    ['429 with nonsense in Retry-After', status(429, null, { 'retry-after': 'soon' }), 750],
    ['429 that says no more', status(429, 'rate_limit_exceeded'), 750],
    ['500', status(500, 'server_error'), 750],
    ['503 and no code', status(503, null), 750],
    ['408', status(408, null), 750],
    ['a response that failed', { type: 'failed', code: 'server_error' }, 750],
    ['a line that is cut', { type: 'reset' }, 750],
    ['a line that is cut in the middle', { type: 'reset_midway' }, 750],
  ];

  it.each(passing)('is asked again after a while: %s', (_what, reply, waitMs) =>
    withResponses(
      firstly(reply),
      async ({ server, clock, analyst }) => {
        const asking = analyst.analyse(transcript, never);
        expect(await clock.passWait(3)).toBe(waitMs);
        expect(await asking).toMatchObject({ ok: true });
        expect(server.requests).toHaveLength(2);
        expect(clock.pendingTimers).toBe(0);
      },
      once,
    ),
  );

  it.each(passing)('is given up after so many attempts: %s', (_what, reply) =>
    withResponses(
      () => reply,
      async ({ server, clock, analyst }) => {
        const asking = analyst.analyse(transcript, never);
        await clock.passWait(3);
        const second = await clock.passWait(5);
        expect(second).toBeGreaterThanOrEqual(1_500);
        expect(await asking).toEqual(failure('unavailable', true));
        expect(server.requests).toHaveLength(analysisLimits.attempts);
      },
      once,
    ),
  );

  it('is not waited for when it wants to be left alone for long', () =>
    withResponses(
      () => status(429, null, { 'retry-after': '31' }),
      async ({ server, analyst }) => {
        expect(await analyst.analyse(transcript, never)).toEqual(failure('unavailable', true));
        expect(server.requests).toHaveLength(1);
      },
      once,
    ));

  it.each([
    ['429, but the money is gone', status(429, 'insufficient_quota', { 'retry-after': '1' })],
    ['429, but the limit of the bill is reached', status(429, 'billing_hard_limit_reached')],
    ['the key is wrong', status(401, 'invalid_api_key')],
    ['the key may not', status(403, null)],
    ['there is no such model', status(404, 'model_not_found')],
    ['we ask wrongly', status(400, 'unknown_parameter')],
    ['it moved', status(301, null, { location: 'http://127.0.0.1:9/' })],
  ])('is asked once, for it would only refuse again: %s', (what, reply) =>
    withResponses(
      () => reply,
      async ({ server, clock, analyst }) => {
        const asking = analyst.analyse(transcript, never);
        // Redirects are not followed, and look like a line that is cut.
        if (what === 'it moved') await clock.passWait(3).then(() => clock.passWait(5));
        expect(await asking).toEqual(failure('unavailable', what === 'it moved'));
        expect(server.requests).toHaveLength(what === 'it moved' ? analysisLimits.attempts : 1);
      },
      once,
    ),
  );

  it('is told apart from a text that it will not read', () =>
    withResponses(
      () => status(400, 'invalid_prompt'),
      async ({ analyst }) => {
        expect(await analyst.analyse(transcript, never)).toEqual(failure('refused', false));
      },
      once,
    ));

  it('is not asked on when most runs are lost', () =>
    withResponses(
      (_request, n) => (n <= 4 ? status(401, 'invalid_api_key') : { type: 'hang' }),
      async ({ server, clock, analyst }) => {
        expect(await analyst.analyse(transcript, never)).toEqual(failure('unavailable', false));
        expect(clock.pendingTimers).toBe(0);
        await server.until(() => server.openRequests === 0);
      },
    ));

  it('has its codes logged, and no words of its own', () =>
    withResponses(
      () => status(404, 'model_not_found'),
      async ({ analyst, log }) => {
        await analyst.analyse(transcript, never);
        const fields = { part: 'openai', reason: 'unavailable', code: 'model_not_found' };
        expect(log.lines).toEqual([{ level: 'warn', event: 'analysis_run_left_out', fields }]);
      },
      once,
    ));
});

describe('a vendor that is slow', () => {
  it.each(['hang', 'drip'] as const)('is asked again when an attempt has had its time: %s', (type) =>
    withResponses(
      firstly({ type }),
      async ({ server, clock, analyst }) => {
        const asking = analyst.analyse(transcript, never);
        await server.until(() => server.openRequests === 1);
        expect(clock.waits).toEqual([timeoutMs, attemptMs]);
        clock.advance(attemptMs);
        await clock.passWait(3);
        expect(await asking).toMatchObject({ ok: true });
        expect(server.requests).toHaveLength(2);
      },
      once,
    ),
  );

  it('has timed out when the analysis has', () =>
    withResponses(
      () => ({ type: 'hang' }),
      async ({ server, clock, analyst }) => {
        const asking = analyst.analyse(transcript, never);
        await server.until(() => server.openRequests === 1);
        clock.advance(timeoutMs);
        expect(await asking).toEqual(failure('timed_out', true));
        await server.until(() => server.openRequests === 0);
        expect(clock.pendingTimers).toBe(0);
      },
      once,
    ));

  it('loses only the runs that are late, when they are the fewer', () =>
    withResponses(
      (_request, n) => (n <= 3 ? { type: 'drip' } : answer()),
      async ({ clock, analyst, metrics }) => {
        const asking = analyst.analyse(transcript, never);
        await clock.until(() => metrics.total('analysis_runs', { outcome: 'usable' }) === 4);
        clock.advance(timeoutMs);
        const result = await asking;
        expect(result.ok && result.value.runs).toHaveLength(4);
        expect(metrics.total('analysis_runs', { outcome: 'timed_out' })).toBe(3);
      },
    ));

  it('is left at once when the caller leaves, also between two attempts', () =>
    withResponses(
      () => status(500, null),
      async ({ server, clock, analyst }) => {
        const leaving = new AbortController();
        const asking = analyst.analyse(transcript, leaving.signal);
        await clock.until(() => clock.waits.length === 3);
        leaving.abort();
        expect(await asking).toEqual(failure('timed_out', true));
        expect(server.requests).toHaveLength(1);
        expect(clock.pendingTimers).toBe(0);
      },
      once,
    ));
});

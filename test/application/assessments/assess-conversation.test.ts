import { describe, expect, it } from 'vitest';
import { makeAssessConversation } from '../../../src/application/assessments/assess-conversation.ts';
import { makeOpenSpending, type OpenSpending } from '../../../src/application/spending/open-spending.ts';
import type { AnalystFailure } from '../../../src/application/ports/transcript-analyst.ts';
import type { UserId } from '../../../src/domain/shared/ids.ts';
import type { TokenUsage } from '../../../src/domain/voice-session/usage.ts';
import { contractTranscript as transcript } from '../../contracts/transcript-analyst.contract.ts';
import { countingIds } from '../../fakes/counting-ids.ts';
import { InMemorySpendingLedger } from '../../fakes/in-memory-spending-ledger.ts';
import { ManualClock } from '../../fakes/manual-clock.ts';
import { RecordingLog } from '../../fakes/recording-log.ts';
import { ScriptedTranscriptAnalyst } from '../../fakes/scripted-transcript-analyst.ts';

const owner = '00000000-0000-7000-8000-000000000001' as UserId;

const assessedBy = (analyst: ScriptedTranscriptAnalyst, openSpending: OpenSpending | null = null) =>
  makeAssessConversation({
    openSpending,
    analyst,
    whileConsented: (_owner, signal, work) => work(signal),
    assessments: { before: () => Promise.resolve([]) },
    pseudonym: (id) => `pseudonym of ${id}`,
    ids: countingIds(),
    clock: new ManualClock(),
  })({ owner, session: null, transcript, signal: new AbortController().signal });

describe('assessing a conversation with a model', () => {
  it('tells the model a pseudonym, and takes what it raises beside what the rules do', async () => {
    const analyst = new ScriptedTranscriptAnalyst();
    const harbour = 'Tomorrow I will walk into the harbour';
    analyst.concerns = [
      { concern: 'self_harm_now', turn: 3, quote: harbour },
      { concern: 'self_harm_now', turn: 3, quote: 'words that nobody said' },
    ];
    analyst.runs = [{ model: 'm', prompt: 'p', ratings: [], unreadTurns: 2 }];
    const result = await assessedBy(analyst);
    expect(analyst.asked.map(({ safetyId }) => safetyId)).toEqual([`pseudonym of ${owner}`]);
    expect(result).toMatchObject({
      ok: true,
      value: {
        assessment: {
          concerns: [{ concern: 'self_harm_now', tier: 1, quote: harbour }],
          models: [{ model: 'm', prompt: 'p', unreadTurns: 2 }],
        },
      },
    });
  });

  it.each<[AnalystFailure['reason'], string]>([
    ['unavailable', 'analyst_unavailable'],
    ['timed_out', 'analyst_unavailable'],
    ['refused', 'analyst_refused'],
    ['unusable_answer', 'analyst_refused'],
    ['too_long', 'analyst_refused'],
  ])('is nothing when the model fails: %s', async (reason, type) => {
    const analyst = new ScriptedTranscriptAnalyst();
    analyst.failure = { type: 'analyst_failed', reason, isRetryable: false };
    expect(await assessedBy(analyst)).toEqual({ ok: false, error: { type } });
  });

  it('is nothing when the consent is withdrawn while the model reads', async () => {
    const assessed = makeAssessConversation({
      openSpending: null,
      analyst: new ScriptedTranscriptAnalyst(),
      whileConsented: () => Promise.resolve(null),
      assessments: { before: () => Promise.resolve([]) },
      pseudonym: (id) => id,
      ids: countingIds(),
      clock: new ManualClock(),
    });
    const { signal } = new AbortController();
    expect(await assessed({ owner, session: null, transcript, signal })).toEqual({
      ok: false,
      error: { type: 'consent_required' },
    });
  });
});

/** Its price is not known, so it is taken to cost what 1,000 tokens of input may: 4,000 micro-USD. */
const usage: TokenUsage = {
  kind: 'response',
  model: 'm',
  inputText: 1_000,
  inputAudio: 0,
  cachedText: 0,
  cachedAudio: 0,
  outputText: 0,
  outputAudio: 0,
  seconds: 0,
};

const spendingOf = (userDailyMicroUsd: number) => {
  const clock = new ManualClock();
  const ledger = new InMemorySpendingLedger(clock);
  const settings = { caps: { userDailyMicroUsd, totalDailyMicroUsd: null }, reservationMicroUsd: 5_000 };
  const ports = { ledger, clock, timers: clock, ids: countingIds(), log: new RecordingLog() };
  return { ledger, clock, open: makeOpenSpending({ ...ports, settings }) };
};

describe('the money of an analysis', () => {
  it('is reserved before the model is asked, and no more of it kept than was used', async () => {
    const { ledger, clock, open } = spendingOf(20_000);
    const analyst = new ScriptedTranscriptAnalyst();
    analyst.usage = [usage, usage];
    expect(await assessedBy(analyst, open)).toMatchObject({ ok: true });
    expect(ledger.committed()).toBe(8_000);
    expect(clock.pendingTimers).toBe(0);
  });

  it('is refused before the model is asked when the day has no room for it', async () => {
    const analyst = new ScriptedTranscriptAnalyst();
    expect(await assessedBy(analyst, spendingOf(4_999).open)).toEqual({
      ok: false,
      error: { type: 'budget_exhausted', retryAfterS: 86_400 },
    });
    expect(analyst.asked).toEqual([]);
  });

  it('ends the analysis when it is spent, having overspent by no more than an answer', async () => {
    const { ledger, open } = spendingOf(10_000);
    const analyst = new ScriptedTranscriptAnalyst();
    analyst.usage = Array.from({ length: 9 }, () => usage);
    expect(await assessedBy(analyst, open)).toMatchObject({ ok: false, error: { type: 'budget_exhausted' } });
    expect(ledger.committed()).toBe(8_000);
  });

  it('is settled also when the model fails', async () => {
    const { ledger, open } = spendingOf(20_000);
    const analyst = new ScriptedTranscriptAnalyst();
    analyst.usage = [usage];
    analyst.failure = { type: 'analyst_failed', reason: 'refused', isRetryable: false };
    expect(await assessedBy(analyst, open)).toMatchObject({ ok: false, error: { type: 'analyst_refused' } });
    expect(ledger.committed()).toBe(4_000);
  });
});

import { describe, expect, it } from 'vitest';
import { makeAssessConversation } from '../../../src/application/assessments/assess-conversation.ts';
import type { AnalystFailure } from '../../../src/application/ports/transcript-analyst.ts';
import type { UserId } from '../../../src/domain/shared/ids.ts';
import { contractTranscript as transcript } from '../../contracts/transcript-analyst.contract.ts';
import { countingIds } from '../../fakes/counting-ids.ts';
import { ManualClock } from '../../fakes/manual-clock.ts';
import { ScriptedTranscriptAnalyst } from '../../fakes/scripted-transcript-analyst.ts';

const owner = '00000000-0000-7000-8000-000000000001' as UserId;

const assessedBy = (analyst: ScriptedTranscriptAnalyst) =>
  makeAssessConversation({
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

import { expect, vi } from 'vitest';
import type { CancelTimer } from '../../../src/application/ports/timers.ts';
import type { TranscriptAnalyst } from '../../../src/application/ports/transcript-analyst.ts';
import type { AnalysisAnswer } from '../../../src/infrastructure/openai/analysis-answer.ts';
import {
  makeOpenAiTranscriptAnalyst,
  type OpenAiAnalystSettings,
} from '../../../src/infrastructure/openai/openai-transcript-analyst.ts';
import { ManualClock } from '../../fakes/manual-clock.ts';
import { RecordingLog } from '../../fakes/recording-log.ts';
import { RecordingMetrics } from '../../fakes/recording-metrics.ts';
import {
  apiKey,
  startFakeResponses,
  type FakeResponses,
} from '../../support/fake-responses/fake-responses.ts';
import type { Reply } from '../../support/fake-responses/reply.ts';

export const settingsAt = (baseUrl: string): OpenAiAnalystSettings => ({
  apiKey,
  baseUrl,
  model: 'gpt-5.4',
  runs: 5,
  secondModel: 'gpt-5.4-mini',
  secondRuns: 2,
  timeoutMs: 60_000,
});

const abstains = { quotes: [], rating: null };

/** A model that finds nothing. */
export const nothingFound: AnalysisAnswer = {
  memory: abstains,
  language: abstains,
  executive_function: abstains,
  orientation: abstains,
  concerns: [],
};

export const answer = (found: Partial<AnalysisAnswer> = {}): Reply => ({
  type: 'answer',
  text: JSON.stringify({ ...nothingFound, ...found }),
});

/** A clock that stands still, and tells which waits began. */
export class WatchedClock extends ManualClock {
  readonly waits: number[] = [];

  override start(afterMs: number, fire: () => void): CancelTimer {
    this.waits.push(afterMs);
    return super.start(afterMs, fire);
  }

  async until(holds: () => boolean): Promise<void> {
    await vi.waitFor(() => expect(holds()).toBe(true), { timeout: 5_000, interval: 5 });
  }

  /** Lets the time of the n-th wait pass, counted from 1, once it has begun; how long it was. */
  async passWait(n: number): Promise<number> {
    await this.until(() => this.waits.length >= n);
    this.advance(this.waits[n - 1]!);
    return this.waits[n - 1]!;
  }
}

/** An analyst of ours and the server that it talks to. */
export type AnalystHarness = {
  readonly server: FakeResponses;
  readonly clock: WatchedClock;
  readonly log: RecordingLog;
  readonly metrics: RecordingMetrics;
  readonly analyst: TranscriptAnalyst;
};

export const harnessAt = (
  server: FakeResponses,
  settings: Partial<OpenAiAnalystSettings> = {},
): AnalystHarness => {
  const [clock, log, metrics] = [new WatchedClock(), new RecordingLog(), new RecordingMetrics()];
  const analyst = makeOpenAiTranscriptAnalyst({
    settings: { ...settingsAt(server.url), ...settings },
    clock,
    timers: clock,
    log,
    metrics,
    random: () => 0.5,
  });
  return { server, clock, log, metrics, analyst };
};

/** Runs a test against a fresh server, and closes it. */
export const withResponses = async (
  reply: FakeResponses['reply'],
  run: (harness: AnalystHarness) => Promise<void>,
  settings: Partial<OpenAiAnalystSettings> = {},
): Promise<void> => {
  const server = await startFakeResponses(reply);
  try {
    await run(harnessAt(server, settings));
  } finally {
    await server.close();
  }
};

import { setImmediate } from 'node:timers/promises';
import type {
  AnalystFailure,
  Findings,
  TranscriptAnalyst,
} from '../../src/application/ports/transcript-analyst.ts';
import { concernsOfRuns, type ModelConcern } from '../../src/domain/assessment/safety/model-concerns.ts';
import type { ModelRun } from '../../src/domain/assessment/scores/model-ratings.ts';
import type { Transcript } from '../../src/domain/assessment/transcript/turn.ts';
import { err, ok, type Result } from '../../src/domain/shared/result.ts';
import type { TokenUsage } from '../../src/domain/voice-session/usage.ts';

type Asked = { readonly transcript: Transcript; readonly safetyId: string | undefined };

const late: AnalystFailure = { type: 'analyst_failed', reason: 'timed_out', isRetryable: true };

/** An analyst whose model says what a test tells it to, as it stands when it is asked. */
export class ScriptedTranscriptAnalyst implements TranscriptAnalyst {
  readonly name = 'openai';
  /** What it was asked, oldest first. */
  readonly asked: Asked[] = [];
  runs: readonly ModelRun[] = [];
  concerns: readonly ModelConcern[] = [];
  /** Fails so instead, until it is null again. */
  failure: AnalystFailure | null = null;
  /** What it tells that it used, one after the other, letting what follows from each happen before it goes on. */
  usage: readonly TokenUsage[] = [];

  async analyse(
    transcript: Transcript,
    signal: AbortSignal,
    safetyId?: string,
    onUsage?: (usage: TokenUsage) => void,
  ): Promise<Result<Findings, AnalystFailure>> {
    this.asked.push({ transcript, safetyId });
    for (const usage of this.usage) {
      if (signal.aborted) break;
      onUsage?.(usage);
      // eslint-disable-next-line no-await-in-loop -- one after the other
      await setImmediate();
    }
    return this.#outcome(transcript, signal);
  }

  #outcome({ turns }: Transcript, signal: AbortSignal): Result<Findings, AnalystFailure> {
    const failure = signal.aborted ? late : this.failure;
    if (failure !== null) return err(failure);
    if (turns.every(({ role }) => role !== 'participant')) return ok({ runs: [], concerns: [] });
    return ok({ runs: this.runs, concerns: concernsOfRuns(turns, [this.concerns]) });
  }
}

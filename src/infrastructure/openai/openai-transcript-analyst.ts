import { validateHeaderValue } from 'node:http';
import type { Clock } from '../../application/ports/clock.ts';
import type { Log } from '../../application/ports/log.ts';
import type { Metrics } from '../../application/ports/metrics.ts';
import type { Timers } from '../../application/ports/timers.ts';
import type {
  AnalystFailure,
  Findings,
  TranscriptAnalyst,
} from '../../application/ports/transcript-analyst.ts';
import { concernsOfRuns } from '../../domain/assessment/safety/model-concerns.ts';
import type { Transcript } from '../../domain/assessment/transcript/turn.ts';
import { err, ok } from '../../domain/shared/result.ts';
import { concernsOf, ratingsOf, type AnalysisAnswer } from './analysis-answer.ts';
import { makeAskModel } from './analysis-call.ts';
import { analysisInput, type AnalysisInput } from './analysis-input.ts';
import { analysisLimits } from './analysis-limits.ts';
import { evidencePrompt, ratingPrompt } from './analysis-prompts.ts';
import { outOfTime } from './call-trouble.ts';
import { Gate } from './gate.ts';
import type { Prompt } from './prompts.ts';
import { repeatedCall } from './repeated-call.ts';
import { RunTally } from './run-tally.ts';
import { usageOfAnswer, type AnswerUsage } from './token-usage.ts';

export type OpenAiAnalystSettings = {
  readonly apiKey: string;
  /** The REST base, such as https://api.openai.com/v1. */
  readonly baseUrl: string;
  readonly model: string;
  /** Answers of `model` to the first prompt. */
  readonly runs: number;
  /** Answers the second prompt; may be the same model. */
  readonly secondModel: string;
  /** Answers of `secondModel`; 0 for none. */
  readonly secondRuns: number;
  /** For a whole analysis, in ms; one attempt of a run has half of it. */
  readonly timeoutMs: number;
};

type Deps = {
  readonly settings: OpenAiAnalystSettings;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
  readonly metrics: Metrics;
  /** 0 to 1. */
  readonly random: () => number;
};

/** How a run names its prompt: the version and the SHA-256 of the text. */
const promptName = ({ id, sha256 }: Prompt): string => `${id}@${sha256}`;

type Planned = { readonly model: string; readonly prompt: Prompt };

const planOf = ({ model, runs, secondModel, secondRuns }: OpenAiAnalystSettings): readonly Planned[] => [
  ...Array.from({ length: runs }, () => ({ model, prompt: ratingPrompt })),
  ...Array.from({ length: secondRuns }, () => ({ model: secondModel, prompt: evidencePrompt })),
];

/**
 * Models of OpenAI, each asked several times. A run that brings no whole answer is left out; with fewer than half of
 * them there is no finding. Throws at once, naming no value, when the base URL or the key cannot be sent.
 */
export const makeOpenAiTranscriptAnalyst = (deps: Deps): TranscriptAnalyst => {
  const { settings, clock, timers, random, log, metrics } = deps;
  const { apiKey, baseUrl, timeoutMs } = settings;
  if (!/^https?:$/.test(URL.parse(baseUrl)?.protocol ?? ''))
    throw new TypeError('the OpenAI base URL must be http or https');
  validateHeaderValue('authorization', `Bearer ${apiKey}`);

  const gate = new Gate(analysisLimits.requestsAtOnce);
  const ask = makeAskModel({ apiKey, baseUrl, clock });
  const calling = { timers, random, attemptMs: timeoutMs / 2 };

  const analyse: TranscriptAnalyst['analyse'] = async (transcript, signal, safetyId, onUsage) => {
    if (transcript.turns.every(({ role }) => role !== 'participant')) return ok({ runs: [], concerns: [] });
    const given = analysisInput(transcript);
    if (given === null) return err(failure('too_long'));
    const plan = planOf(settings);
    const tally = new RunTally(plan.length, { log, metrics });
    const cancelStop = timers.start(timeoutMs, () => tally.stop());
    const end = AbortSignal.any([signal, tally.signal]);
    const run = async (planned: Planned): Promise<readonly Answered[]> => {
      const billed = (usage: AnswerUsage): void => {
        countTokens(metrics, planned.model, usage);
        onUsage?.(usageOfAnswer(usage, planned.model));
      };
      const question = { ...planned, input: given.json, safetyId, onUsage: billed };
      const attempt = async (until: AbortSignal) =>
        (await gate.run(() => ask(question, until), until)) ?? err(outOfTime());
      const answer = await repeatedCall(attempt, calling, end);
      tally.add(answer);
      return answer.ok ? [{ ...planned, answer: answer.value }] : [];
    };
    const answered = (await Promise.all(plan.map(run))).flat();
    cancelStop();
    const failed = signal.aborted ? failure('timed_out') : tally.failure;
    return failed === null ? ok(findingsOf(transcript, answered, given)) : err(failed);
  };
  return { name: 'openai', analyse };
};

const countTokens = (metrics: Metrics, model: string, { input, cached, output }: AnswerUsage): void => {
  metrics.count('analysis_tokens', Math.max(0, input - cached), { model, kind: 'input' });
  metrics.count('analysis_tokens', cached, { model, kind: 'cached' });
  metrics.count('analysis_tokens', output, { model, kind: 'output' });
};

const failure = (reason: 'too_long' | 'timed_out'): AnalystFailure => ({
  type: 'analyst_failed',
  reason,
  isRetryable: reason === 'timed_out',
});

type Answered = Planned & { readonly answer: AnalysisAnswer };

const findingsOf = (
  { turns }: Transcript,
  runs: readonly Answered[],
  { unreadTurns }: AnalysisInput,
): Findings => ({
  runs: runs.map(({ model, prompt, answer }) => ({
    model,
    prompt: promptName(prompt),
    ratings: ratingsOf(answer),
    ...(unreadTurns === 0 ? {} : { unreadTurns }),
  })),
  concerns: concernsOfRuns(
    turns,
    runs.map(({ answer }) => concernsOf(answer)),
  ),
});

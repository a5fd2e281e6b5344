import type { OpenAI } from 'openai';
import type { ResponseCreateParamsNonStreaming } from 'openai/resources/responses/responses';
import type { Clock } from '../../application/ports/clock.ts';
import { err, type Result } from '../../domain/shared/result.ts';
import { analysisAnswer, type AnalysisAnswer } from './analysis-answer.ts';
import { analysisLimits } from './analysis-limits.ts';
import { boundedFetch } from './bounded-fetch.ts';
import { outOfTime, troubleOf } from './call-trouble.ts';
import type { Prompt } from './prompts.ts';
import { readAnswer, type CallFailure } from './response-envelope.ts';
import type { AnswerUsage } from './token-usage.ts';

export type AnalysisQuestion = {
  readonly model: string;
  readonly prompt: Prompt;
  /** What the model is given to read, as JSON. */
  readonly input: string;
  readonly onUsage: (usage: AnswerUsage) => void;
  /** A pseudonym of the person; absent where nobody is known. */
  readonly safetyId: string | undefined;
};

/** Asks a model once. Never rejects: an aborted signal is a call that ran out of time. */
export type AskModel = (
  question: AnalysisQuestion,
  signal: AbortSignal,
) => Promise<Result<AnalysisAnswer, CallFailure>>;

type Deps = {
  readonly apiKey: string;
  readonly baseUrl: string;
  readonly clock: Clock;
};

/** The Responses API of OpenAI. Its package is loaded when the first question is asked. */
export const makeAskModel = ({ apiKey, baseUrl, clock }: Deps): AskModel => {
  let loading: Promise<Loaded> | null = null;
  return async (question, signal) => {
    loading ??= load(apiKey, baseUrl);
    const { client, format } = await loading;
    try {
      const body = { ...requestOf(question), text: { format } };
      const response = await client.responses.create(body, { signal }).asResponse();
      const { answer, usage } = readAnswer(await response.text());
      if (usage !== null) question.onUsage(usage);
      return answer;
    } catch (error) {
      return err(signal.aborted ? outOfTime() : troubleOf(error, clock.now()));
    }
  };
};

type Format = NonNullable<NonNullable<ResponseCreateParamsNonStreaming['text']>['format']>;
type Loaded = { readonly client: OpenAI; readonly format: Format };

const load = async (apiKey: string, baseURL: string): Promise<Loaded> => {
  const [{ OpenAI: Client }, { zodTextFormat }] = await Promise.all([
    import('openai'),
    import('openai/helpers/zod'),
  ]);
  const client = new Client({
    apiKey,
    baseURL,
    // Left out, these are read from the environment; the log would have what was said.
    organization: null,
    project: null,
    adminAPIKey: null,
    webhookSecret: null,
    logLevel: 'off',
    // Repeated here, not there: fatal codes never, and no wait beyond our own bounds.
    maxRetries: 0,
    fetch: boundedFetch(analysisLimits.answerBytes),
  });
  return { client, format: zodTextFormat(analysisAnswer, 'analysis') };
};

/** The instructions are ours alone; what was said is data in the input. Nothing is kept for later retrieval. */
const requestOf = ({
  model,
  prompt,
  input,
  safetyId,
}: Omit<AnalysisQuestion, 'onUsage'>): Omit<ResponseCreateParamsNonStreaming, 'text'> => ({
  model,
  instructions: prompt.text,
  input: [{ role: 'user', content: [{ type: 'input_text', text: input }] }],
  max_output_tokens: analysisLimits.answerTokens,
  store: false,
  ...(safetyId === undefined ? {} : { safety_identifier: safetyId }),
});

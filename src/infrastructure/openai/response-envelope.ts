import { z } from 'zod';
import type { AnalystFailure } from '../../application/ports/transcript-analyst.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import { analysisAnswer, type AnalysisAnswer } from './analysis-answer.ts';
import type { AnswerUsage } from './token-usage.ts';
import { isFatalCode, loggableCode } from './vendor-errors.ts';

const tokens = z.number().nonnegative().catch(0);

/** The fields that we read of a response of the Responses API. */
const envelope = z.object({
  status: z.string(),
  incomplete_details: z.object({ reason: z.string().nullish() }).nullish().catch(null),
  error: z.object({ code: z.string().nullish() }).nullish().catch(null),
  output: z.array(
    z.object({
      type: z.string(),
      /** Only what is final is the answer; models may comment before. */
      phase: z.string().nullish(),
      content: z.array(z.object({ type: z.string(), text: z.string().optional() })).nullish(),
    }),
  ),
  usage: z
    .object({
      input_tokens: tokens,
      output_tokens: tokens,
      input_tokens_details: z.object({ cached_tokens: tokens }).catch({ cached_tokens: 0 }),
    })
    .nullish()
    .catch(null),
});

type Envelope = z.infer<typeof envelope>;
type Parts = NonNullable<Envelope['output'][number]['content']>;

/** Why a call brought no answer. */
export type CallFailure = Pick<AnalystFailure, 'reason' | 'isRetryable'> & {
  /** Whether the same call is worth repeating at once; how long the vendor wants to be left alone before, in ms. */
  readonly again: boolean;
  readonly retryAfterMs: number | null;
  /** For the log: one of ours, or a vendor's code that looks like one. */
  readonly code: string;
};

export const failed = (
  reason: CallFailure['reason'],
  code: string,
  rest: Partial<CallFailure> = {},
): CallFailure => ({ reason, code, isRetryable: true, again: false, retryAfterMs: null, ...rest });

type Read = {
  readonly answer: Result<AnalysisAnswer, CallFailure>;
  /** Null where the answer does not say. */
  readonly usage: AnswerUsage | null;
};

/** Reads the body of a successful call: a whole answer, to the letter of its schema, or none. */
export const readAnswer = (body: string): Read => {
  const parsed = envelope.safeParse(parseJson(body));
  if (!parsed.success) return { answer: err(failed('unusable_answer', 'no_response')), usage: null };
  const { usage } = parsed.data;
  return {
    answer: answerIn(parsed.data),
    usage: usage
      ? {
          input: usage.input_tokens,
          cached: usage.input_tokens_details.cached_tokens,
          output: usage.output_tokens,
        }
      : null,
  };
};

const answerIn = (response: Envelope): Result<AnalysisAnswer, CallFailure> => {
  const problem = problemOf(response);
  if (problem !== null) return err(problem);
  const parts = partsOf(response);
  if (parts.some(({ type }) => type === 'refusal'))
    return err(failed('refused', 'refusal', { isRetryable: false }));
  const texts = parts.flatMap(({ type, text }) =>
    type === 'output_text' && text !== undefined ? [text] : [],
  );
  const answer = analysisAnswer.safeParse(parseJson(texts.join('')));
  return answer.success ? ok(answer.data) : err(failed('unusable_answer', 'wrong_shape'));
};

const problemOf = ({ status, incomplete_details, error }: Envelope): CallFailure | null => {
  if (status === 'completed') return null;
  if (status === 'incomplete')
    return incomplete_details?.reason === 'content_filter'
      ? failed('refused', 'content_filter', { isRetryable: false })
      : failed('unusable_answer', 'incomplete');
  const isFatal = isFatalCode(error?.code);
  return failed('unavailable', loggableCode(error?.code), { isRetryable: !isFatal, again: !isFatal });
};

const partsOf = ({ output }: Envelope): Parts =>
  output
    .filter(({ type, phase }) => type === 'message' && (phase ?? 'final_answer') === 'final_answer')
    .flatMap(({ content }) => content ?? []);

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

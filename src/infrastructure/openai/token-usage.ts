import { z } from 'zod';
import type { TokenUsage } from '../../domain/voice-session/usage.ts';

const tokens = z.number().nonnegative().catch(0);

const kinds = z.object({ text_tokens: tokens, audio_tokens: tokens });
const noTokens = { text_tokens: 0, audio_tokens: 0 };

export const responseUsage = z.object({
  input_token_details: kinds
    .extend({ cached_tokens: tokens, cached_tokens_details: kinds.nullable().catch(null) })
    .catch({ ...noTokens, cached_tokens: 0, cached_tokens_details: null }),
  output_token_details: kinds.catch(noTokens),
});

export const transcriptionUsage = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('tokens'),
    input_tokens: tokens,
    output_tokens: tokens,
    input_token_details: kinds.nullable().catch(null),
  }),
  z.object({ type: z.literal('duration'), seconds: tokens }),
]);

/** Where the API does not say of which kind the cached tokens were, they count as the cheaper text first. */
export const usageOfResponse = (
  { input_token_details: input, output_token_details: output }: z.infer<typeof responseUsage>,
  model: string,
): TokenUsage => {
  const cachedText = Math.min(input.cached_tokens, input.text_tokens);
  const cached = input.cached_tokens_details ?? {
    text_tokens: cachedText,
    audio_tokens: input.cached_tokens - cachedText,
  };
  return {
    kind: 'response',
    model,
    inputText: input.text_tokens,
    inputAudio: input.audio_tokens,
    cachedText: cached.text_tokens,
    cachedAudio: cached.audio_tokens,
    outputText: output.text_tokens,
    outputAudio: output.audio_tokens,
    seconds: 0,
  };
};

/** Tokens of one answer of the Responses API, which are all text; `cached` are a part of `input`. */
export type AnswerUsage = { readonly input: number; readonly cached: number; readonly output: number };

export const usageOfAnswer = ({ input, cached, output }: AnswerUsage, model: string): TokenUsage => ({
  kind: 'response',
  model,
  inputText: input,
  inputAudio: 0,
  cachedText: Math.min(cached, input),
  cachedAudio: 0,
  outputText: output,
  outputAudio: 0,
  seconds: 0,
});

export const usageOfTranscription = (
  usage: z.infer<typeof transcriptionUsage>,
  model: string,
): TokenUsage => {
  const none = { inputText: 0, inputAudio: 0, cachedText: 0, cachedAudio: 0, outputText: 0, outputAudio: 0 };
  if (usage.type === 'duration') return { kind: 'transcription', model, ...none, seconds: usage.seconds };

  const inputText = usage.input_token_details?.text_tokens ?? 0;
  const inputAudio = usage.input_token_details?.audio_tokens ?? usage.input_tokens - inputText;
  const outputText = usage.output_tokens;
  return { kind: 'transcription', model, ...none, inputText, inputAudio, outputText, seconds: 0 };
};

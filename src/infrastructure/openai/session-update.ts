import type { RealtimeAudioConfig, SessionUpdateEvent } from 'openai/resources/realtime/realtime';
import type { VoiceOpening } from '../../application/ports/voice-provider.ts';
import { nextPromptTool } from './next-prompt.ts';
import { openAiLimits } from './openai-limits.ts';

/** How the end of a person's turn is recognised. */
export type TurnDetection =
  /** By what was said; `low` waits longest, up to 8 s, for people who speak slowly. */
  | { readonly type: 'semantic_vad'; readonly eagerness: 'low' | 'medium' | 'high' | 'auto' }
  /** By silence. */
  | { readonly type: 'server_vad'; readonly silenceMs: number }
  /** Not at all: turns end by `commit_audio`. */
  | { readonly type: 'push_to_talk' };

export type SessionSettings = {
  readonly turnDetection: TurnDetection;
  /** ISO 639-1; null lets the transcription model find out. */
  readonly language: string | null;
  /** The API answers in text or in audio, never in both. */
  readonly output: 'text' | 'audio';
  readonly voice: string;
};

/** The `event_id` of our session.update, by which its refusal is recognised. */
export const sessionUpdateId = 'session-update';

/** The whole configuration of a session in the GA shape. Tracing stays off: traces would hold what was said. */
export const sessionUpdate = (
  settings: SessionSettings,
  { instructions, isScripted = false }: Pick<VoiceOpening, 'instructions' | 'isScripted'>,
  transcriptionModel: string,
): SessionUpdateEvent => ({
  event_id: sessionUpdateId,
  type: 'session.update',
  session: {
    type: 'realtime',
    output_modalities: [settings.output],
    instructions,
    max_output_tokens: openAiLimits.answerTokens,
    audio: audioConfig(settings, transcriptionModel, !isScripted),
    ...(isScripted ? { tools: [nextPromptTool], tool_choice: 'none' as const } : {}),
    ...(tellsConfidence(transcriptionModel)
      ? { include: ['item.input_audio_transcription.logprobs' as const] }
      : {}),
    tracing: null,
    truncation: {
      type: 'retention_ratio',
      retention_ratio: 0.8,
      token_limits: { post_instructions: openAiLimits.contextTokens },
    },
  },
});

/**
 * Which transcription models tell how sure they are of each token: the API documents it for these two (with dated
 * names), and refuses what a model does not know.
 */
const tellsConfidence = (model: string): boolean => /^gpt-4o(?:-mini)?-transcribe(?:-\d|$)/.test(model);

const pcm16 = { type: 'audio/pcm', rate: 24_000 } as const;

const audioConfig = (
  { turnDetection, language, output, voice }: SessionSettings,
  model: string,
  answersItself: boolean,
): RealtimeAudioConfig => ({
  input: {
    format: pcm16,
    transcription: language === null ? { model } : { model, language },
    noise_reduction: { type: 'far_field' },
    turn_detection: turnDetectionConfig(turnDetection, answersItself),
  },
  ...(output === 'audio' ? { output: { format: pcm16, voice } } : {}),
});

const turnDetectionConfig = (detection: TurnDetection, answersItself: boolean) => {
  const turns = { create_response: answersItself, interrupt_response: true };
  switch (detection.type) {
    case 'semantic_vad':
      return { type: detection.type, eagerness: detection.eagerness, ...turns };
    case 'server_vad':
      return { type: detection.type, silence_duration_ms: detection.silenceMs, ...turns };
    case 'push_to_talk':
      return null;
  }
};

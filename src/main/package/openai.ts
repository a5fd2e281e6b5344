// `caresma/openai`: conversations over the OpenAI Realtime API, and evidence from its models.
export {
  makeOpenAiTranscriptAnalyst,
  type OpenAiAnalystSettings,
} from '../../infrastructure/openai/openai-transcript-analyst.ts';
export {
  makeOpenAiVoiceProvider,
  type OpenAiVoiceSettings,
} from '../../infrastructure/openai/openai-voice-provider.ts';

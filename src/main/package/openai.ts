// `caresma/openai`: conversations over the OpenAI Realtime API.
export {
  makeOpenAiVoiceProvider,
  type OpenAiVoiceSettings,
} from '../../infrastructure/openai/openai-voice-provider.ts';

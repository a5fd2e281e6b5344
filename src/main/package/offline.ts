// `caresma/offline`: an interviewer that needs no network.
export { makeOfflineVoiceProvider } from '../../infrastructure/offline/offline-voice-provider.ts';

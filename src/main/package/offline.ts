// `caresma/offline`: an interviewer and an analyst that need no network.
export { offlineTranscriptAnalyst } from '../../infrastructure/offline/offline-transcript-analyst.ts';
export { makeOfflineVoiceProvider } from '../../infrastructure/offline/offline-voice-provider.ts';

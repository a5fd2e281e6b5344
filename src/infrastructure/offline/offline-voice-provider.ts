import type { IdGenerator } from '../../application/ports/id-generator.ts';
import type { Timers } from '../../application/ports/timers.ts';
import type { VoiceProvider } from '../../application/ports/voice-provider.ts';
import { OfflineConversation } from './offline-conversation.ts';

type Deps = {
  readonly timers: Timers;
  readonly ids: IdGenerator;
  /** Whether turns are found in the audio; with push to talk they end by a commit only. */
  readonly detectsTurns: boolean;
};

/**
 * An interviewer that needs no network. It conducts the interview guide from typed text; speech it only notices,
 * and says so, since it cannot transcribe. It speaks first when it is asked for a response at the beginning.
 */
export const makeOfflineVoiceProvider = (deps: Deps): VoiceProvider => ({
  name: 'offline',
  open: (opening, listener) => new OfflineConversation(opening, listener, deps),
});

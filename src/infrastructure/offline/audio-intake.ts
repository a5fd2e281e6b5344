import { bytesPerMs } from '../../domain/voice-session/limits.ts';
import { VoiceActivityDetector, type VoiceActivity } from './voice-activity-detector.ts';

/** The audio of one conversation: not kept, only listened to for where a turn begins and ends. */
export class AudioIntake {
  readonly #detector: VoiceActivityDetector | null;
  #bytes = 0;
  /** `after_turn`: what came since a detected turn is silence, of which no further turn can be made. */
  #content: 'nothing' | 'audio' | 'after_turn' = 'nothing';

  constructor(detectsTurns: boolean) {
    this.#detector = detectsTurns ? new VoiceActivityDetector() : null;
  }

  /** How much has been heard, in ms. */
  get heardMs(): number {
    return this.#bytes / bytesPerMs;
  }

  hear(pcm16: Uint8Array): readonly VoiceActivity[] {
    if (pcm16.length > 0 && this.#content === 'nothing') this.#content = 'audio';
    this.#bytes += pcm16.length;
    const changes = this.#detector?.hear(pcm16) ?? [];
    const last = changes.at(-1);
    if (last !== undefined) this.#content = last === 'speech_started' ? 'audio' : 'after_turn';
    return changes;
  }

  /** Ends a turn by hand. */
  commit(): { readonly hadAudio: boolean; readonly wasSpeaking: boolean } {
    const committed = {
      hadAudio: this.#content === 'audio',
      wasSpeaking: this.#detector?.isSpeaking ?? false,
    };
    this.#content = 'nothing';
    this.#detector?.endTurn();
    return committed;
  }
}

import type { VoiceListener } from '../../application/ports/voice-provider.ts';
import type { ProviderEvent } from '../../domain/voice-session/provider.ts';

/** Reports events in order, never from inside the call that caused them. */
export class Outbox {
  readonly #listener: VoiceListener;
  #isClosed = false;

  constructor(listener: VoiceListener) {
    this.#listener = listener;
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  report(event: ProviderEvent): void {
    queueMicrotask(() => {
      if (!this.#isClosed) this.#listener(event);
    });
  }

  /** Nothing is reported any more, not even what was waiting. */
  close(): void {
    this.#isClosed = true;
  }
}

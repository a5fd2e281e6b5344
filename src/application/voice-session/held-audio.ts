import { bytesPerMs } from '../../domain/voice-session/limits.ts';

/** Audio that waits for a connection, newest `limitMs` of it. Keeps the buffers it is given, copies nothing. */
export class HeldAudio {
  readonly #limitBytes: number;
  #frames: Uint8Array[] = [];
  #bytes = 0;

  constructor(limitMs: number) {
    this.#limitBytes = limitMs * bytesPerMs;
  }

  /** Returns how many ms of the oldest audio were given up for it. */
  hold(pcm16: Uint8Array): number {
    this.#frames.push(pcm16);
    this.#bytes += pcm16.byteLength;

    let dropped = 0;
    while (this.#bytes > this.#limitBytes && this.#frames.length > 1) {
      const oldest = this.#frames.shift()?.byteLength ?? 0;
      this.#bytes -= oldest;
      dropped += oldest;
    }
    return dropped / bytesPerMs;
  }

  release(): readonly Uint8Array[] {
    const frames = this.#frames;
    this.#frames = [];
    this.#bytes = 0;
    return frames;
  }
}

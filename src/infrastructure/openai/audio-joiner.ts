import type { Timers } from '../../application/ports/timers.ts';
import { bytesPerMs } from '../../domain/voice-session/limits.ts';
import { openAiLimits } from './openai-limits.ts';

const joinedBytes = openAiLimits.joinedAudioMs * bytesPerMs;

type Deps = {
  /** Whether the process has fallen behind, so that fewer, larger appends are worth their delay. */
  readonly isBusy: () => boolean;
  readonly ticker: JoinTicker;
};

/** What takes the appends. */
export interface AppendSink {
  append(base64: string, bytes: number, frames: number): void;
}

/**
 * Turns audio frames into appends: at once while there is room, joined up to 60 ms of audio while there is not.
 * Nothing is reordered, split or dropped; `flush` sends what is held.
 */
export class AudioJoiner {
  readonly #deps: Deps;
  readonly #sink: AppendSink;
  #held: Uint8Array[] = [];
  #heldBytes = 0;

  /** All connections may share `deps`. */
  constructor(deps: Deps, sink: AppendSink) {
    this.#deps = deps;
    this.#sink = sink;
  }

  /** Takes the frame over. */
  add(frame: Uint8Array): void {
    if (frame.byteLength === 0) return;
    const { isBusy, ticker } = this.#deps;
    const mayWait = isBusy();
    if (this.#heldBytes === 0 && (!mayWait || frame.byteLength >= joinedBytes)) {
      this.#sink.append(base64Of(frame), frame.byteLength, 1);
      return;
    }

    if (this.#heldBytes === 0) ticker.watch(this);
    this.#held.push(frame);
    this.#heldBytes += frame.byteLength;
    if (!mayWait || this.#heldBytes >= joinedBytes) this.flush();
  }

  flush(): void {
    if (this.#heldBytes === 0) return;
    const [frames, bytes] = [this.#held, this.#heldBytes];
    this.discard();
    this.#sink.append(joinBase64(frames, bytes), bytes, frames.length);
  }

  /** Forgets what is held. */
  discard(): void {
    this.#held = [];
    this.#heldBytes = 0;
    this.#deps.ticker.forget(this);
  }
}

const ticksToWait = 4;
const tickMs = openAiLimits.joinedAudioMs / ticksToWait;

/**
 * Flushes joiners that have held audio for 45 to 60 ms. One timer serves all connections, and none runs while
 * nothing is held.
 */
export class JoinTicker {
  readonly #timers: Timers;
  /** Since which tick each joiner holds audio; the longest first. */
  readonly #holding = new Map<AudioJoiner, number>();
  #tick = 0;
  #isTicking = false;

  constructor(timers: Timers) {
    this.#timers = timers;
  }

  watch(joiner: AudioJoiner): void {
    this.#holding.set(joiner, this.#tick);
    this.#keepTicking();
  }

  forget(joiner: AudioJoiner): void {
    this.#holding.delete(joiner);
  }

  #keepTicking(): void {
    if (this.#isTicking || this.#holding.size === 0) return;
    this.#isTicking = true;
    this.#timers.start(tickMs, () => this.#onTick());
  }

  #onTick(): void {
    this.#isTicking = false;
    this.#tick += 1;
    for (const [joiner, since] of this.#holding) {
      if (this.#tick - since < ticksToWait) break;
      joiner.flush();
    }
    this.#keepTicking();
  }
}

const base64Of = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');

/** Base64 of whole groups of three bytes ends without padding, so that the texts can be joined uncopied. */
const joinBase64 = (frames: readonly Uint8Array[], bytes: number): string =>
  frames.slice(0, -1).every(({ byteLength }) => byteLength % 3 === 0)
    ? frames.map(base64Of).join('')
    : Buffer.concat(frames, bytes).toString('base64');

/**
 * @typedef {import('./playback-frame.js').Playback} Playback
 * @typedef {{ readonly messageId: string, startedAt: number, endsAt: number, isComplete: boolean }} Playing
 */

const sampleRateHz = 24_000;

/** Plays the interviewer's own voice as it arrives (PCM16, 24 kHz, mono), and reports how far it got. */
export class AudioPlayer {
  #makeContext;
  #report;
  /** @type {AudioContext | null} */
  #context = null;
  /** @type {Playing | null} */
  #current = null;
  /** @type {Set<AudioBufferSourceNode>} */
  #sources = new Set();

  /** @param {{ makeContext: (sampleRateHz: number) => AudioContext, report: (playback: Playback) => void }} deps */
  constructor({ makeContext, report }) {
    this.#makeContext = makeContext;
    this.#report = report;
  }

  get isSpeaking() {
    return this.#current !== null;
  }

  /**
   * Plays on where the audio before ends; another message's audio breaks off what is still playing.
   *
   * @param {string} messageId
   * @param {ArrayBuffer} pcm16
   */
  add(messageId, pcm16) {
    const context = (this.#context ??= this.#makeContext(sampleRateHz));
    if (this.#current?.messageId !== messageId) this.#begin(messageId, context.currentTime);
    const current = this.#current;
    if (current === null || pcm16.byteLength === 0) return;

    const source = context.createBufferSource();
    source.buffer = decode(context, pcm16);
    source.connect(context.destination);
    source.addEventListener('ended', () => this.#onPlayed(source, current));
    this.#sources.add(source);
    const at = Math.max(current.endsAt, context.currentTime);
    current.endsAt = at + source.buffer.duration;
    source.start(at);
  }

  /** No more audio follows of this message: it has ended when it is played. @param {string} messageId */
  complete(messageId) {
    if (this.#current?.messageId !== messageId) return;
    this.#current.isComplete = true;
    this.#endIfPlayed(this.#current);
  }

  stop() {
    if (this.#current === null) return;
    for (const source of this.#sources) source.stop();
    this.#finish(this.#current, 'interrupted');
  }

  /**
   * @param {string} messageId
   * @param {number} now
   */
  #begin(messageId, now) {
    this.stop();
    this.#current = { messageId, startedAt: now, endsAt: now, isComplete: false };
    this.#report({ messageId, state: 'started', atMs: 0 });
  }

  /**
   * @param {AudioBufferSourceNode} source
   * @param {Playing} playing
   */
  #onPlayed(source, playing) {
    this.#sources.delete(source);
    if (this.#current === playing) this.#endIfPlayed(playing);
  }

  /** @param {Playing} playing */
  #endIfPlayed(playing) {
    if (playing.isComplete && this.#sources.size === 0) this.#finish(playing, 'ended');
  }

  /**
   * @param {Playing} playing
   * @param {'ended' | 'interrupted'} state
   */
  #finish({ messageId, startedAt, endsAt }, state) {
    const until = Math.min(endsAt, this.#context?.currentTime ?? endsAt);
    this.#current = null;
    this.#sources.clear();
    this.#report({ messageId, state, atMs: Math.round((until - startedAt) * 1000) });
  }
}

/**
 * @param {AudioContext} context
 * @param {ArrayBuffer} pcm16
 */
const decode = (context, pcm16) => {
  const samples = new Int16Array(pcm16, 0, Math.floor(pcm16.byteLength / 2));
  const buffer = context.createBuffer(1, samples.length, sampleRateHz);
  buffer.getChannelData(0).set(Float32Array.from(samples, (sample) => sample / 32_768));
  return buffer;
};

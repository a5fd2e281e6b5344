/** What the server takes: PCM16 little-endian, mono, in frames of 20 ms. */
export const outputRateHz = 24_000;
export const frameSamples = 480;

/** Input samples that an output sample is made of. More would be a sharper filter, and a later one. */
const taps = 32;
/** Positions between two input samples for which the filter is kept. */
const phases = 64;
/** How much of the band both rates can carry is let through. */
const passband = 0.9;

/** A windowed-sinc low-pass filter (Hann) for one position between two input samples. */
const kernel = (/** @type {number} */ fraction, /** @type {number} */ cutoff) => {
  const weights = Float32Array.from({ length: taps }, (_, n) => {
    const x = n - (taps / 2 - 1) - fraction;
    const angle = Math.PI * cutoff * x;
    const sinc = x === 0 ? 1 : Math.sin(angle) / angle;
    return sinc * Math.cos((Math.PI * x) / taps) ** 2;
  });
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
};

/** Turns samples of any rate into frames for the server, without a gap between the pieces it is given. */
export class PcmFrames {
  /** @type {readonly Float32Array[]} */
  #kernels;
  /** The last `taps` samples, written twice so that they always lie in one piece. */
  #line = new Float32Array(2 * taps);
  #end = 0;
  #ratio;
  /** How many input samples after the newest one the next output sample is due; not positive when it is due. */
  #dueIn = 0;
  #frame = new Int16Array(frameSamples);
  #filled = 0;
  #onFrame;

  /**
   * @param {number} inputRateHz
   * @param {(frame: ArrayBuffer) => void} onFrame
   */
  constructor(inputRateHz, onFrame) {
    const cutoff = passband * Math.min(1, outputRateHz / inputRateHz);
    this.#ratio = inputRateHz / outputRateHz;
    this.#kernels = Array.from({ length: phases + 1 }, (_, n) => kernel(n / phases, cutoff));
    this.#onFrame = onFrame;
  }

  /** @param {Float32Array} samples from -1 to 1 */
  push(samples) {
    for (const sample of samples) {
      this.#line[this.#end] = sample;
      this.#line[this.#end + taps] = sample;
      this.#end = (this.#end + 1) % taps;
      this.#dueIn -= 1;
      while (this.#dueIn <= 0) {
        this.#put(this.#filter(1 + this.#dueIn));
        this.#dueIn += this.#ratio;
      }
    }
  }

  /** @param {number} fraction of the way from the middle sample to the next */
  #filter(fraction) {
    const weights = this.#kernels[Math.round(Math.min(1, Math.max(0, fraction)) * phases)] ?? [];
    let sum = 0;
    for (let n = 0; n < taps; n++) sum += (this.#line[this.#end + n] ?? 0) * (weights[n] ?? 0);
    return sum;
  }

  /** @param {number} sample */
  #put(sample) {
    this.#frame[this.#filled++] = Math.round(Math.min(1, Math.max(-1, sample)) * 32_767);
    if (this.#filled < frameSamples) return;

    this.#onFrame(this.#frame.buffer);
    this.#frame = new Int16Array(frameSamples);
    this.#filled = 0;
  }
}

import { PcmFrames } from './pcm-frames.js';

/** Runs in the audio thread: hands each frame of the microphone over to the page. */
class PcmWorklet extends AudioWorkletProcessor {
  #frames = new PcmFrames(sampleRate, (frame) => this.port.postMessage(frame, [frame]));

  /** @param {readonly (readonly Float32Array[])[]} inputs */
  process(inputs) {
    const mono = inputs[0]?.[0];
    if (mono !== undefined) this.#frames.push(mono);
    return true;
  }
}

registerProcessor('pcm-frames', PcmWorklet);

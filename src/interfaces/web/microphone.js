/** What to tell a person whose microphone cannot be used. @type {Readonly<Record<string, string>>} */
const explanations = {
  NotAllowedError: 'The browser may not use the microphone. Please allow it, or type your answer.',
  NotFoundError: 'No microphone was found. Please type your answer.',
  NotReadableError: 'The microphone is in use by another program. Please type your answer.',
};

export const explainMicrophone = (/** @type {unknown} */ error) =>
  explanations[error instanceof Error ? error.name : ''] ??
  'The microphone cannot be used here. Please type your answer.';

/**
 * Opens the microphone; `onFrame` gets PCM16, 24 kHz, mono in frames of 20 ms. Rejects as `getUserMedia` does.
 *
 * @param {(frame: ArrayBuffer) => void} onFrame
 * @returns {Promise<() => void>} closes it again
 */
export const openMicrophone = async (onFrame) => {
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: { channelCount: 1, echoCancellation: true, noiseSuppression: true, autoGainControl: true },
  });
  const context = new AudioContext();
  const close = () => {
    for (const track of stream.getTracks()) track.stop();
    void context.close();
  };
  try {
    await context.audioWorklet.addModule('/web/pcm-worklet.js');
    const worklet = new AudioWorkletNode(context, 'pcm-frames', {
      channelCount: 1,
      channelCountMode: 'explicit',
    });
    worklet.port.addEventListener('message', ({ data }) => onFrame(data));
    worklet.port.start();
    // A node that leads nowhere may not be run; this one puts out nothing but silence.
    context.createMediaStreamSource(stream).connect(worklet).connect(context.destination);
    await context.resume();
    return close;
  } catch (error) {
    close();
    throw error;
  }
};

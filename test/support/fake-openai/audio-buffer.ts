/** PCM16 at 24 kHz, mono. */
const bytesPerMs = 48;

const appendPrefix = Buffer.from('{"type":"input_audio_buffer.append","audio":"');
const appendSuffixBytes = '"}'.length;

/** The base64 of an append as our adapter writes it, found without parsing; null for any other frame. */
export const base64OfAppend = (frame: Buffer): Buffer | null =>
  frame.length > appendPrefix.length &&
  frame.subarray(0, appendPrefix.length).equals(appendPrefix) &&
  !frame.subarray(appendPrefix.length, -appendSuffixBytes).includes('"')
    ? frame.subarray(appendPrefix.length, -appendSuffixBytes)
    : null;

/** The input audio buffer of a session: counts always, keeps the bytes when it is told to. */
export class AudioBuffer {
  appends = 0;
  /** All audio of the session, in bytes. */
  totalBytes = 0;
  /** What is not committed yet, in bytes. */
  pendingBytes = 0;
  readonly chunks: Buffer[] = [];

  append(base64: Buffer, keeps: boolean): void {
    const padding = (base64.at(-1) === 0x3d ? 1 : 0) + (base64.at(-2) === 0x3d ? 1 : 0);
    const bytes = (base64.length / 4) * 3 - padding;
    this.appends += 1;
    this.totalBytes += bytes;
    this.pendingBytes += bytes;
    if (keeps) this.chunks.push(Buffer.from(base64.toString('latin1'), 'base64'));
  }

  get totalMs(): number {
    return Math.round(this.totalBytes / bytesPerMs);
  }

  get pendingMs(): number {
    return this.pendingBytes / bytesPerMs;
  }

  clear(): void {
    this.pendingBytes = 0;
  }

  /** All audio that was appended and kept. */
  get audio(): Buffer {
    return Buffer.concat(this.chunks);
  }
}

const loudnessThreshold = 500;

/** Whether the mean amplitude of PCM16 is that of speech. */
export const isLoud = (base64: Buffer): boolean => {
  const pcm16 = Buffer.from(base64.toString('latin1'), 'base64');
  const samples = pcm16.length >> 1;
  let sum = 0;
  for (let i = 0; i < samples; i++) sum += Math.abs(pcm16.readInt16LE(2 * i));
  return samples > 0 && sum / samples > loudnessThreshold;
};

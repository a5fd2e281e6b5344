/** The beginning of every audio frame of the bench: whose it is, its number, and when it was sent. */
export type FrameHeader = { readonly client: number; readonly n: number; readonly sentMs: number };

const headerBytes = 16;

export const writeHeader = (pcm16: Buffer, { client, n, sentMs }: FrameHeader): void => {
  pcm16.writeUInt32LE(client, 0);
  pcm16.writeUInt32LE(n, 4);
  pcm16.writeDoubleLE(sentMs, 8);
};

/** The headers of all frames in one append, however many were joined; null if it does not hold whole frames. */
export const headersIn = (base64: Buffer, frameBytes: number): readonly FrameHeader[] | null => {
  const padding = (base64.at(-1) === 0x3d ? 1 : 0) + (base64.at(-2) === 0x3d ? 1 : 0);
  const bytes = (base64.length / 4) * 3 - padding;
  if (bytes === 0 || bytes % frameBytes !== 0) return null;
  return Array.from({ length: bytes / frameBytes }, (_, frame) => headerAt(base64, frame * frameBytes));
};

/** Base64 is read in groups of four characters, which are three bytes. */
const headerAt = (base64: Buffer, at: number): FrameHeader => {
  const group = Math.floor(at / 3);
  const groups = Math.ceil((headerBytes + 2) / 3);
  const decoded = Buffer.from(base64.toString('latin1', group * 4, (group + groups) * 4), 'base64');
  const header = decoded.subarray(at - group * 3);
  return { client: header.readUInt32LE(0), n: header.readUInt32LE(4), sentMs: header.readDoubleLE(8) };
};

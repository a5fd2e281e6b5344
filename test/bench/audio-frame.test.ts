import { describe, expect, it } from 'vitest';
import { headersIn, writeHeader, type FrameHeader } from '../../bench/relay/audio-frame.ts';

const frame = (bytes: number, header: FrameHeader): Buffer => {
  const pcm16 = Buffer.alloc(bytes, 0x55);
  writeHeader(pcm16, header);
  return pcm16;
};

const append = (...frames: readonly Buffer[]): Buffer =>
  Buffer.from(Buffer.concat(frames).toString('base64'));

describe('The headers in an append', () => {
  const headers = [1, 2, 3].map((n) => ({ client: 7, n, sentMs: 1234.5 + n }));

  it.each([960, 8192, 962])(
    'are found in joined frames of %i bytes, wherever base64 splits them',
    (bytes) => {
      expect(headersIn(append(...headers.map((header) => frame(bytes, header))), bytes)).toEqual(headers);
    },
  );

  it('are not looked for in an append that holds a part of a frame', () => {
    const whole = frame(960, { client: 7, n: 1, sentMs: 0 });
    expect(headersIn(append(whole, whole.subarray(0, 480)), 960)).toBeNull();
  });
});

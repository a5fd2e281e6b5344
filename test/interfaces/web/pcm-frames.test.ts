import { describe, expect, it } from 'vitest';
import { frameSamples, PcmFrames } from '../../../src/interfaces/web/pcm-frames.js';

const secondsLong = 0.5;

/** A tone of half of full scale, resampled, in pieces of 128 samples as a worklet gets them. */
const resampled = (inputRateHz: number, toneHz: number): Int16Array => {
  const frames: Int16Array[] = [];
  const pcm = new PcmFrames(inputRateHz, (frame) => frames.push(new Int16Array(frame)));
  const tone = Float32Array.from(
    { length: inputRateHz * secondsLong },
    (_, n) => 0.5 * Math.sin((2 * Math.PI * toneHz * n) / inputRateHz),
  );
  for (let at = 0; at < tone.length; at += 128) pcm.push(tone.subarray(at, at + 128));
  expect(frames.every(({ length }) => length === frameSamples)).toBe(true);
  return Int16Array.from(frames.flatMap((frame) => [...frame]));
};

const levelDb = (samples: Int16Array): number => {
  const settled = samples.subarray(frameSamples);
  const power = settled.reduce((sum, sample) => sum + (sample / 32_767) ** 2, 0) / settled.length;
  return 10 * Math.log10(power / 0.125);
};

const toneOf = (samples: Int16Array): number => {
  const settled = samples.subarray(frameSamples);
  const crossings = settled.filter((sample, n) => n > 0 && sample >= 0 && (settled[n - 1] ?? 0) < 0);
  return crossings.length / (settled.length / 24_000);
};

describe('PcmFrames', () => {
  it.each([16_000, 24_000, 44_100, 48_000, 96_000])('brings %i Hz to 24 kHz in frames of 20 ms', (rateHz) => {
    const samples = resampled(rateHz, 1_000);
    expect(samples.length).toBeGreaterThanOrEqual(24_000 * secondsLong - 2 * frameSamples);
    expect(samples.length).toBeLessThanOrEqual(24_000 * secondsLong);
    expect(toneOf(samples)).toBeCloseTo(1_000, -1);
    expect(Math.abs(levelDb(samples))).toBeLessThan(0.2);
  });

  it('keeps what the frames can carry and removes what would fold back into the voice', () => {
    expect(Math.abs(levelDb(resampled(48_000, 7_000)))).toBeLessThan(1);
    expect(levelDb(resampled(48_000, 15_000))).toBeLessThan(-40);
    expect(levelDb(resampled(44_100, 20_000))).toBeLessThan(-40);
  });

  it('limits what is too loud instead of turning it over', () => {
    const frames: Int16Array[] = [];
    const pcm = new PcmFrames(24_000, (frame) => frames.push(new Int16Array(frame)));
    pcm.push(new Float32Array(2_000).fill(3));
    expect(frames.at(-1)!.every((sample) => sample === 32_767)).toBe(true);
  });
});

const sampleRateHz = 24_000;

/** Sound as PCM16 little-endian, 24 kHz, mono; `wave` gives the value from -1 to 1 at a sample. */
export const sound = (ms: number, wave: (sample: number) => number): Uint8Array => {
  const samples = Math.round((ms * sampleRateHz) / 1000);
  const view = new DataView(new ArrayBuffer(samples * 2));
  for (let n = 0; n < samples; n++) view.setInt16(n * 2, Math.round(wave(n) * 32_767), true);
  return new Uint8Array(view.buffer);
};

export const silence = (ms: number): Uint8Array => sound(ms, () => 0);

/** White noise, the same every time. */
export const noise = (ms: number, loudness: number): Uint8Array => {
  let seed = 12_345;
  return sound(ms, () => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    return (seed / 2 ** 31 - 1) * loudness;
  });
};

/** Something like a voice: a hum of 140 Hz and overtones in syllables of 200 ms with gaps of 60 ms between them. */
export const voice = (ms: number, loudness = 0.2): Uint8Array =>
  sound(ms, (n) => {
    const isGap = ((n / sampleRateHz) * 1000) % 260 > 200;
    const phase = (2 * Math.PI * 140 * n) / sampleRateHz;
    return isGap
      ? 0
      : loudness * (0.6 * Math.sin(phase) + 0.3 * Math.sin(2 * phase) + 0.1 * Math.sin(5 * phase));
  });

export const joined = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));

export const mixed = (one: Uint8Array, other: Uint8Array): Uint8Array => {
  const [a, b] = [one, other].map((bytes) => new DataView(bytes.buffer)) as [DataView, DataView];
  return sound(
    (one.length / 2 / sampleRateHz) * 1000,
    (n) => (a.getInt16(n * 2, true) + b.getInt16(n * 2, true)) / 32_767,
  );
};

export const framesOf = (pcm16: Uint8Array, bytes: number): readonly Uint8Array[] =>
  Array.from({ length: Math.ceil(pcm16.length / bytes) }, (_, n) =>
    pcm16.subarray(n * bytes, (n + 1) * bytes),
  );

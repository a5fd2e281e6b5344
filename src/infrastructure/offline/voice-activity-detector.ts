/** PCM16 at 24 kHz, mono, is judged in windows of 20 ms, whatever the length of the frames it comes in. */
const windowSamples = 480;
const windowMs = 20;

/** Voiced sound needed before it counts as speech: shorter is a click, a cough or a dropped spoon. */
const minSpeechMs = 200;
/** Silence that ends a turn. Long, because older speakers pause within sentences (product choice). */
const hangoverMs = 1_200;

/** How far above the background speech begins, in dB. */
const onsetMarginDb = 10;
/** How far above the background it goes on, so that soft endings are not cut off. */
const sustainMarginDb = 6;

/** The background in dBFS is taken to lie between these: a silent line is not a background. */
const quietestFloorDb = -60;
const loudestFloorDb = -30;
/** The share of the way towards a quieter background taken within one window. */
const floorFall = 0.3;
/** How fast the background may rise: a fan that is switched on is taken for speech for a few seconds only. */
const floorRiseDbPerWindow = 0.06;

export type VoiceActivity = 'speech_started' | 'speech_stopped';

const nothing: readonly VoiceActivity[] = [];

/**
 * Tells speech from background by the energy of the sound, with a background level that adapts. It decides sample
 * by sample in fixed windows, so that how the audio is cut into frames makes no difference.
 */
export class VoiceActivityDetector {
  #samples = 0;
  #sum = 0;
  #sumOfSquares = 0;
  #floorDb: number | null = null;
  #voicedMs = 0;
  #silentMs = 0;
  #isSpeaking = false;

  get isSpeaking(): boolean {
    return this.#isSpeaking;
  }

  /** Listens to PCM16 little-endian of any length; an odd last byte is ignored. */
  hear(pcm16: Uint8Array): readonly VoiceActivity[] {
    let activity = nothing;
    for (let at = 0; at + 1 < pcm16.length; at += 2) {
      const sample = (((pcm16[at] ?? 0) | ((pcm16[at + 1] ?? 0) << 8)) << 16) >> 16;
      this.#sum += sample;
      this.#sumOfSquares += sample * sample;
      if (++this.#samples < windowSamples) continue;

      const change = this.#judge(this.#takeLevelDb());
      if (change !== null) activity = [...activity, change];
    }
    return activity;
  }

  /** Forgets the turn under way, but not the background. */
  endTurn(): void {
    this.#isSpeaking = false;
    this.#voicedMs = 0;
    this.#silentMs = 0;
  }

  /** The level of the window in dBFS, without its direct-current part. */
  #takeLevelDb(): number {
    const mean = this.#sum / windowSamples;
    const variance = this.#sumOfSquares / windowSamples - mean * mean;
    this.#samples = 0;
    this.#sum = 0;
    this.#sumOfSquares = 0;
    return 10 * Math.log10(Math.max(variance, 1) / 32_768 ** 2);
  }

  #judge(levelDb: number): VoiceActivity | null {
    const floorDb = this.#followFloor(levelDb);
    const isVoiced = levelDb > floorDb + (this.#isSpeaking ? sustainMarginDb : onsetMarginDb);
    return this.#isSpeaking ? this.#awaitSilence(isVoiced) : this.#awaitSpeech(isVoiced);
  }

  #followFloor(levelDb: number): number {
    const before = this.#floorDb ?? levelDb;
    const after =
      levelDb < before
        ? before + (levelDb - before) * floorFall
        : Math.min(levelDb, before + floorRiseDbPerWindow);
    this.#floorDb = Math.min(loudestFloorDb, Math.max(quietestFloorDb, after));
    return this.#floorDb;
  }

  #awaitSpeech(isVoiced: boolean): VoiceActivity | null {
    this.#voicedMs = Math.max(0, this.#voicedMs + (isVoiced ? windowMs : -2 * windowMs));
    if (this.#voicedMs < minSpeechMs) return null;

    this.#isSpeaking = true;
    this.#silentMs = 0;
    return 'speech_started';
  }

  #awaitSilence(isVoiced: boolean): VoiceActivity | null {
    this.#silentMs = isVoiced ? 0 : this.#silentMs + windowMs;
    if (this.#silentMs < hangoverMs) return null;

    this.endTurn();
    return 'speech_stopped';
  }
}

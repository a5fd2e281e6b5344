/**
 * Billed tokens of one response or one transcription. Cached tokens are a part of the input tokens of their kind,
 * not added to them.
 */
export type TokenUsage = {
  readonly kind: 'response' | 'transcription';
  readonly model: string;
  readonly inputText: number;
  readonly inputAudio: number;
  readonly cachedText: number;
  readonly cachedAudio: number;
  readonly outputText: number;
  readonly outputAudio: number;
  /** Seconds of audio where the vendor bills by duration, else 0. */
  readonly seconds: number;
};

/** Usage with its list price on that day. */
export type PricedUsage = TokenUsage & {
  readonly at: Date;
  /** In millionths of a US dollar; null where the price is not known. */
  readonly costMicroUsd: number | null;
};

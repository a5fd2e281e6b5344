import type { TokenUsage } from '../../domain/voice-session/usage.ts';

/** USD per million tokens, which is the same number as micro-USD per token. */
type Price = {
  readonly model: string;
  /** From when on the price holds. */
  readonly from: Date;
  readonly text: number;
  readonly cachedText: number;
  readonly textOut: number;
  readonly audio: number;
  readonly cachedAudio: number;
  readonly audioOut: number;
};

/** OpenAI's price list as read on 2026-11-23. A changed price is a further row. */
const prices: readonly Price[] = [
  {
    model: 'gpt-realtime-2.1',
    from: new Date('2026-11-23T00:00:00Z'),
    text: 4,
    cachedText: 0.4,
    textOut: 24,
    audio: 32,
    cachedAudio: 0.4,
    audioOut: 64,
  },
  {
    model: 'gpt-realtime-2.1-mini',
    from: new Date('2026-11-23T00:00:00Z'),
    text: 0.6,
    cachedText: 0.06,
    textOut: 2.4,
    audio: 10,
    cachedAudio: 0.3,
    audioOut: 20,
  },
];

/** What a response cost, in whole micro-USD; null when the price of the model at that time is not known. */
export const priceUsage = (usage: TokenUsage, at: Date): number | null => {
  const price = prices.findLast(({ model, from }) => model === usage.model && from <= at);
  if (price === undefined) return null;

  return Math.round(
    (usage.inputText - usage.cachedText) * price.text +
      usage.cachedText * price.cachedText +
      (usage.inputAudio - usage.cachedAudio) * price.audio +
      usage.cachedAudio * price.cachedAudio +
      usage.outputText * price.textOut +
      usage.outputAudio * price.audioOut,
  );
};

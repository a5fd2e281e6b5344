import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TokenUsage } from '../../../src/domain/voice-session/usage.ts';
import { priceUsage } from '../../../src/infrastructure/openai/pricing.ts';

const at = new Date('2026-12-01T00:00:00Z');
const none: TokenUsage = {
  kind: 'response',
  model: 'gpt-realtime-2.1',
  inputText: 0,
  inputAudio: 0,
  cachedText: 0,
  cachedAudio: 0,
  outputText: 0,
  outputAudio: 0,
  seconds: 0,
};
const million = 1_000_000;

describe('priceUsage', () => {
  it.each([
    ['gpt-realtime-2.1', { inputText: million }, 4],
    ['gpt-realtime-2.1', { inputAudio: million }, 32],
    ['gpt-realtime-2.1', { inputAudio: million, cachedAudio: million }, 0.4],
    ['gpt-realtime-2.1', { outputText: million }, 24],
    ['gpt-realtime-2.1', { outputAudio: million }, 64],
    ['gpt-realtime-2.1-mini', { inputText: million, cachedText: million }, 0.06],
    ['gpt-realtime-2.1-mini', { inputAudio: million, cachedAudio: 400_000 }, 6.12],
  ])('prices %s %j at %f USD', (model, tokens, usd) => {
    expect(priceUsage({ ...none, ...tokens, model }, at)).toBe(usd * million);
  });

  it('does not guess the price of an unknown model, or of a time before the table', () => {
    expect(priceUsage({ ...none, model: 'gpt-unheard-of' }, at)).toBeNull();
    expect(priceUsage(none, new Date('2025-01-01T00:00:00Z'))).toBeNull();
  });

  it('never charges more for cached tokens, and never less than nothing', () => {
    const tokens = fc.integer({ min: 0, max: 100_000 });
    fc.assert(
      fc.property(
        tokens,
        tokens,
        fc.float({ min: 0, max: 1, noNaN: true }),
        (inputText, inputAudio, share) => {
          const cachedText = Math.floor(inputText * share);
          const cachedAudio = Math.floor(inputAudio * share);
          const full = priceUsage({ ...none, inputText, inputAudio }, at) ?? 0;
          const cached = priceUsage({ ...none, inputText, inputAudio, cachedText, cachedAudio }, at) ?? 0;
          expect(cached).toBeLessThanOrEqual(full);
          expect(cached).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });
});

import { describe, expect, it } from 'vitest';
import {
  makeOpenAiVoiceProvider,
  type OpenAiVoiceSettings,
} from '../../../src/infrastructure/openai/openai-voice-provider.ts';
import { ManualClock } from '../../fakes/manual-clock.ts';
import { RecordingLog } from '../../fakes/recording-log.ts';
import { RecordingMetrics } from '../../fakes/recording-metrics.ts';
import { settingsFor } from './openai-harness.ts';

const make = (settings: Partial<OpenAiVoiceSettings>) =>
  makeOpenAiVoiceProvider({
    settings: { ...settingsFor('https://api.openai.com/v1'), ...settings },
    timers: new ManualClock(),
    log: new RecordingLog(),
    metrics: new RecordingMetrics(),
    isBusy: () => false,
  });

const messageOf = (act: () => unknown): string => {
  try {
    act();
    return '';
  } catch (error) {
    return String(error);
  }
};

describe('makeOpenAiVoiceProvider', () => {
  it.each(['not a url', 'ftp://secret-host/v1', ''])(
    'refuses the base URL %j without repeating it',
    (baseUrl) => {
      const message = messageOf(() => make({ baseUrl }));
      expect(message).toBe('TypeError: the OpenAI base URL must be http or https');
    },
  );

  it('refuses a key that cannot be sent, without repeating it', () => {
    const message = messageOf(() => make({ apiKey: 'sk-secret\n' }));
    expect(message).toContain('authorization');
    expect(message).not.toContain('sk-secret');
  });
});

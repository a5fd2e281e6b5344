import type { VoiceProvider } from '../../../src/application/ports/voice-provider.ts';
import { voiceProviderContract } from '../../contracts/voice-provider.contract.ts';
import { RecordingLog } from '../../fakes/recording-log.ts';
import { RecordingMetrics } from '../../fakes/recording-metrics.ts';
import { startFakeOpenAi } from '../../support/fake-openai/fake-openai.ts';
import { makeOpenAiVoiceProvider } from '../../../src/infrastructure/openai/openai-voice-provider.ts';
import { realTimers, settingsFor } from './openai-harness.ts';

const providerAt = (baseUrl: string, output: 'text' | 'audio'): VoiceProvider =>
  makeOpenAiVoiceProvider({
    settings: { ...settingsFor(baseUrl), output },
    timers: realTimers,
    log: new RecordingLog(),
    metrics: new RecordingMetrics(),
    isBusy: () => false,
  });

for (const output of ['text', 'audio'] as const) {
  voiceProviderContract(`OpenAI Realtime, ${output}`, async () => {
    const server = await startFakeOpenAi();
    return {
      provider: providerAt(server.url, output),
      unreachable: providerAt('http://127.0.0.1:1/v1', output),
      speak(connection) {
        for (let frame = 0; frame < 10; frame++) connection.appendAudio(new Uint8Array(960));
        connection.send({ id: 'spoken', type: 'commit_audio' });
      },
      replySlowly: () => void (server.behaviour.endsResponses = false),
      dispose: () => server.close(),
    };
  });
}

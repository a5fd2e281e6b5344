import { setTimeout as startTimeout, clearTimeout } from 'node:timers';
import type { Timers } from '../../../src/application/ports/timers.ts';
import type {
  VoiceConnection,
  VoiceOpening,
  VoiceProvider,
} from '../../../src/application/ports/voice-provider.ts';
import type { ProviderEvent } from '../../../src/domain/voice-session/provider.ts';
import {
  makeOpenAiVoiceProvider,
  type OpenAiVoiceSettings,
} from '../../../src/infrastructure/openai/openai-voice-provider.ts';
import { ManualClock } from '../../fakes/manual-clock.ts';
import { RecordingLog } from '../../fakes/recording-log.ts';
import { RecordingMetrics } from '../../fakes/recording-metrics.ts';
import type { Behaviour } from '../../support/fake-openai/behaviour.ts';
import type { FakeConnection } from '../../support/fake-openai/fake-connection.ts';
import { startFakeOpenAi, type FakeOpenAi } from '../../support/fake-openai/fake-openai.ts';

export const secretKey = 'sk-secret-key';

export const opening: VoiceOpening = { instructions: 'Be kind.', history: [], safetyId: 'a-pseudonym' };

export const realTimers: Timers = {
  start(afterMs, fire) {
    const timer = startTimeout(fire, afterMs);
    timer.unref();
    return () => clearTimeout(timer);
  },
};

export const settingsFor = (baseUrl: string): OpenAiVoiceSettings => ({
  apiKey: secretKey,
  baseUrl,
  model: 'gpt-realtime-2.1',
  transcriptionModel: 'gpt-transcribe',
  transcriptionFallbackModel: 'gpt-4o-mini-transcribe',
  language: 'en',
  turnDetection: { type: 'semantic_vad', eagerness: 'low' },
  output: 'text',
  voice: 'marin',
});

type EventOf<Type extends ProviderEvent['type']> = Extract<ProviderEvent, { type: Type }>;

/** A provider of ours and the server that it talks to; its timers stand still until the clock is advanced. */
export class OpenAiHarness {
  readonly clock = new ManualClock();
  readonly log = new RecordingLog();
  readonly metrics = new RecordingMetrics();
  readonly events: ProviderEvent[] = [];
  readonly server: FakeOpenAi;
  readonly provider: VoiceProvider;
  isBusy = false;
  readonly #waiting = new Set<() => void>();
  readonly #onProbe = new Map<string, () => void>();
  #probes = 0;

  constructor(server: FakeOpenAi, settings: Partial<OpenAiVoiceSettings>) {
    this.server = server;
    this.provider = makeOpenAiVoiceProvider({
      settings: { ...settingsFor(server.url), ...settings },
      timers: this.clock,
      log: this.log,
      metrics: this.metrics,
      isBusy: () => this.isBusy,
    });
  }

  open(given: Partial<VoiceOpening> = {}): VoiceConnection {
    return this.provider.open({ ...opening, ...given }, (event) => {
      if (event.type === 'transcription_failed' && event.itemId.startsWith('probe_')) {
        return this.#onProbe.get(event.itemId)?.();
      }
      this.events.push(event);
      for (const check of this.#waiting) check();
    });
  }

  async openReady(
    given: Partial<VoiceOpening> = {},
  ): Promise<{ readonly connection: VoiceConnection; readonly upstream: FakeConnection }> {
    const n = this.server.connections.length + 1;
    const before = this.all('ready').length;
    const connection = this.open(given);
    await this.heard('ready', before + 1);
    return { connection, upstream: await this.server.connection(n) };
  }

  all<Type extends ProviderEvent['type']>(type: Type): readonly EventOf<Type>[] {
    return this.events.filter((event): event is EventOf<Type> => event.type === type);
  }

  get types(): readonly ProviderEvent['type'][] {
    return this.events.map(({ type }) => type);
  }

  /** Resolves with the n-th event of a type, counted from 1. */
  heard<Type extends ProviderEvent['type']>(type: Type, n = 1): Promise<EventOf<Type>> {
    return new Promise((resolve, reject) => {
      const check = (): void => {
        const event = this.all(type)[n - 1];
        if (event === undefined) return;
        clearTimeout(deadline);
        this.#waiting.delete(check);
        resolve(event);
      };
      const deadline = startTimeout(() => {
        this.#waiting.delete(check);
        reject(new Error(`no ${type} among: ${this.types.join(', ')}`));
      }, 5_000);
      this.#waiting.add(check);
      check();
    });
  }

  /** Everything that the server sent before has been worked through when this resolves. */
  settled(upstream: FakeConnection): Promise<void> {
    const probe = `probe_${++this.#probes}`;
    return new Promise((resolve) => {
      this.#onProbe.set(probe, resolve);
      upstream.session.failTranscription(probe);
    });
  }
}

/** Runs a test against a fresh server, and closes it. */
export const withOpenAi = async (
  behaviour: Partial<Behaviour>,
  run: (harness: OpenAiHarness) => Promise<void>,
  settings: Partial<OpenAiVoiceSettings> = {},
): Promise<void> => {
  const server = await startFakeOpenAi(behaviour);
  try {
    await run(new OpenAiHarness(server, settings));
  } finally {
    await server.close();
  }
};

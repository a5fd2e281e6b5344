import { validateHeaderValue } from 'node:http';
import type { Log } from '../../application/ports/log.ts';
import type { Metrics } from '../../application/ports/metrics.ts';
import type { Timers } from '../../application/ports/timers.ts';
import type { VoiceProvider } from '../../application/ports/voice-provider.ts';
import { JoinTicker } from './audio-joiner.ts';
import { openAiLimits } from './openai-limits.ts';
import { RealtimeConnection, type ConnectionDeps } from './realtime-connection.ts';
import { priceUsage } from './pricing.ts';
import { connect } from './realtime-socket.ts';
import type { SessionSettings } from './session-update.ts';
import { TranscriptionModel } from './transcription-model.ts';

export type OpenAiVoiceSettings = SessionSettings & {
  readonly apiKey: string;
  /** The REST base, such as https://api.openai.com/v1; an http base means an unencrypted WebSocket. */
  readonly baseUrl: string;
  readonly model: string;
  readonly transcriptionModel: string;
  /** Serves when the API does not take `transcriptionModel`. */
  readonly transcriptionFallbackModel: string | null;
};

type Deps = {
  readonly settings: OpenAiVoiceSettings;
  readonly timers: Timers;
  readonly log: Log;
  readonly metrics: Metrics;
  /** Whether the process has fallen behind; audio is then sent in fewer, larger pieces. */
  readonly isBusy: () => boolean;
};

/** The OpenAI Realtime API (GA). Throws at once, naming no value, when the base URL or the key cannot be sent. */
export const makeOpenAiVoiceProvider = ({ settings, ...deps }: Deps): VoiceProvider => {
  const url = realtimeUrl(settings.baseUrl, settings.model);
  const authorization = `Bearer ${settings.apiKey}`;
  validateHeaderValue('authorization', authorization);

  const { output, model, transcriptionModel, transcriptionFallbackModel } = settings;
  const maxPayload = output === 'audio' ? openAiLimits.audioFrameBytes : openAiLimits.textFrameBytes;
  const connection: ConnectionDeps = {
    ...deps,
    model,
    settings,
    transcriptionModel: new TranscriptionModel(transcriptionModel, transcriptionFallbackModel),
    ticker: new JoinTicker(deps.timers),
    connect: (safetyId, events) => {
      const headers = { authorization, 'openai-safety-identifier': safetyId };
      return connect({ url, headers, maxPayload }, events);
    },
  };
  return {
    name: 'openai',
    price: priceUsage,
    open: (opening, listener) => new RealtimeConnection(connection, opening, listener),
  };
};

const schemes: Readonly<Record<string, string>> = { 'https:': 'wss:', 'http:': 'ws:' };

const realtimeUrl = (baseUrl: string, model: string): URL => {
  const base = URL.canParse(baseUrl) ? new URL(baseUrl) : null;
  const scheme = base === null ? undefined : schemes[base.protocol];
  if (base === null || scheme === undefined) throw new TypeError('the OpenAI base URL must be http or https');

  const url = new URL(`${scheme}//${base.host}${base.pathname.replace(/\/$/, '')}/realtime`);
  url.searchParams.set('model', model);
  return url;
};

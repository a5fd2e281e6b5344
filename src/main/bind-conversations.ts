import type { Container } from 'inversify';
import type { Authorise } from '../application/access/authorise.ts';
import type { Clock } from '../application/ports/clock.ts';
import type { IdGenerator } from '../application/ports/id-generator.ts';
import type { Log } from '../application/ports/log.ts';
import type { Timers } from '../application/ports/timers.ts';
import type { VoiceProvider } from '../application/ports/voice-provider.ts';
import type { CreateSession } from '../application/sessions/create-session.ts';
import type { FindSession } from '../application/sessions/find-session.ts';
import type { LiveSessionRegistry } from '../application/voice-session/live-session-registry.ts';
import { makeOpenConversation } from '../application/voice-session/open-conversation.ts';
import type { SessionPorts } from '../application/voice-session/session-ports.ts';
import { limits } from '../domain/voice-session/limits.ts';
import { makePseudonym } from '../infrastructure/crypto/pseudonym.ts';
import type { Storage } from '../infrastructure/mikro-orm/connect-storage.ts';
import type { LoopPressure } from '../infrastructure/node/loop-pressure.ts';
import { makeOfflineVoiceProvider } from '../infrastructure/offline/offline-voice-provider.ts';
import { makeOpenAiVoiceProvider } from '../infrastructure/openai/openai-voice-provider.ts';
import { interviewerPrompt, screenerPrompt } from '../infrastructure/openai/prompts.ts';
import type { WatchUtterances } from '../application/safety/watch-utterances.ts';
import type { PrometheusMetrics } from '../infrastructure/telemetry/prometheus-metrics.ts';
import type { LoadedConfig } from './config/read-config.ts';
import type { Config } from './config/config.ts';
import type { Keys } from './config/embedded-keys.ts';
import { openSpendingOn } from './open-spending.ts';
import { tokens } from './tokens.ts';

/** The live conversation: the voice provider that is configured, and the use case that opens one with it. */
export const bindConversations = (container: Container): void => {
  const { loaded, storage, clock, timers, ids, log, metrics, pressure } = tokens;

  container
    .bind(tokens.voiceProvider)
    .toResolvedValue(chooseProvider, [loaded, timers, ids, log, metrics, pressure]);
  container.bind(tokens.sessionPorts).toResolvedValue(
    (
      provider: VoiceProvider,
      { transcriptLog, faceLog, messages, sessions }: Storage,
      time: Clock,
      timer: Timers,
      newId: IdGenerator,
      logTo: Log,
      measure: PrometheusMetrics,
      watchUtterances: WatchUtterances,
    ): SessionPorts => ({
      provider,
      transcripts: transcriptLog,
      faceLog,
      messages,
      sessions,
      clock: time,
      timers: timer,
      ids: newId,
      log: logTo,
      metrics: measure,
      watchUtterances,
      random: Math.random,
    }),
    [tokens.voiceProvider, storage, clock, timers, ids, log, metrics, tokens.watchUtterances],
  );
  bindOpening(container);
};

const bindOpening = (container: Container): void => {
  container.bind(tokens.openConversation).toResolvedValue(
    (
      ports: SessionPorts,
      going: LiveSessionRegistry,
      { leases, spending, audit }: Storage,
      authorise: Authorise,
      createSession: CreateSession,
      findSession: FindSession,
      { config }: LoadedConfig,
      { secretKey }: Keys,
    ) =>
      makeOpenConversation({
        ports,
        live: going,
        leases,
        audit,
        authorise,
        createSession,
        findSession,
        settings: conversationSettings(config),
        instructions: { free: interviewerPrompt.text, screening: screenerPrompt.text },
        locale: config.safetyLocale,
        pseudonym: makePseudonym(secretKey.reveal(), 'voice-provider'),
        openSpending: ports.provider.price === undefined ? null : openSpendingOn(spending, config, ports),
      }),
    [
      tokens.sessionPorts,
      tokens.live,
      tokens.storage,
      tokens.authorise,
      tokens.createSession,
      tokens.findSession,
      tokens.loaded,
      tokens.keys,
    ],
  );
};

const conversationSettings = ({ voice: { output, greets, turnDetection } }: Config) => ({
  output,
  greets,
  pushToTalk: turnDetection.type === 'push_to_talk',
  limits,
});

const chooseProvider = (
  { config, secrets }: LoadedConfig,
  timers: Timers,
  ids: IdGenerator,
  log: Log,
  metrics: PrometheusMetrics,
  pressure: LoopPressure,
): VoiceProvider => {
  const { voice, openAi } = config;
  if (voice.provider === 'offline') {
    return makeOfflineVoiceProvider({
      timers,
      ids,
      detectsTurns: voice.turnDetection.type !== 'push_to_talk',
    });
  }
  return makeOpenAiVoiceProvider({
    settings: {
      apiKey: secrets.openAiApiKey?.reveal() ?? '',
      baseUrl: openAi.baseUrl,
      model: openAi.realtimeModel,
      transcriptionModel: openAi.transcriptionModel,
      transcriptionFallbackModel: openAi.transcriptionFallbackModel,
      turnDetection: voice.turnDetection,
      language: voice.language,
      output: voice.output,
      voice: voice.voice,
    },
    timers,
    log,
    metrics,
    isBusy: () => pressure.isBusy(),
  });
};

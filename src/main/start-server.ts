import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import type { Container } from 'inversify';
import type { Replay } from '../application/erasure/replay-erasures.ts';
import { keepCheckpoints } from '../application/audit/keep-checkpoints.ts';
import type { Clock } from '../application/ports/clock.ts';
import type { Timers } from '../application/ports/timers.ts';
import { LiveSessionRegistry } from '../application/voice-session/live-session-registry.ts';
import { openDataDirectory } from '../infrastructure/node/data-directory.ts';
import { makeLoopPressure } from '../infrastructure/node/loop-pressure.ts';
import { systemClock } from '../infrastructure/node/system-clock.ts';
import { systemTimers } from '../infrastructure/node/system-timers.ts';
import { makeUuidGenerator } from '../infrastructure/node/uuid-generator.ts';
import { peerAddressBehind } from '../interfaces/access/peer-address.ts';
import { makeHttpApp } from '../interfaces/http/app.ts';
import { makeLimitRate } from '../interfaces/http/limit-rate.ts';
import { hardenServer, serverOptions } from '../interfaces/http/server-limits.ts';
import { makeAsyncApi } from '../interfaces/ws/asyncapi.ts';
import { socketLimits } from '../interfaces/ws/limits.ts';
import { attachWebSocket, type WebSocketHandle } from '../interfaces/ws/upgrade.ts';
import type { Config } from './config/config.ts';
import { keysFrom } from './config/embedded-keys.ts';
import type { LoadedConfig } from './config/read-config.ts';
import { openCheckpoints } from './audit-checkpoints.ts';
import { buildContainer } from './container.ts';
import { openErasureLedger, replayErasures } from './erasure-ledger.ts';
import { openStorage } from './open-storage.ts';
import { configuredBudgets } from './rate-limits.ts';
import { startJobs } from './start-jobs.ts';
import { startKeepers } from './start-keepers.ts';
import { openTelemetry } from './telemetry.ts';
import { tokens } from './tokens.ts';

export type RunningServer = AsyncDisposable & {
  /** Where it listens, such as http://localhost:8000. */
  readonly url: string;
  /** What the erasure ledger had done before anything was served. */
  readonly replay: Replay;
};

/** What tells the time, and when some of it has passed. */
export type Time = { readonly clock: Clock; readonly timers: Timers };

const systemTime: Time = { clock: systemClock, timers: systemTimers };

const webRoot = join(import.meta.dirname, '../interfaces/web');

/**
 * Opens everything in a straight line and closes it in reverse. Throws `DataDirectoryUnusable`, `StorageUnavailable`
 * and the error of `listen`.
 */
export const startServer = async (
  loaded: LoadedConfig,
  { clock, timers }: Time = systemTime,
): Promise<RunningServer> => {
  const { config } = loaded;
  await using opened = new AsyncDisposableStack();
  const telemetry = openTelemetry(config);
  const { log, metrics } = telemetry;

  const directory = needsDataDirectory(config) ? await openDataDirectory(config.dataDirectory) : null;
  opened.defer(() => directory?.release());
  const keys = await keysFrom(loaded.secrets, directory);

  const ids = makeUuidGenerator();
  const live = new LiveSessionRegistry(metrics, config.sessions.maxLive);
  const onAvailability = (available: boolean): void => {
    for (const session of live.all()) session.storageChanged(available);
  };
  const storage = await openStorage({ ...telemetry, loaded, keys, ids, clock, onAvailability });
  metrics.set('storage_available', 1);
  opened.defer(() => storage.close());
  opened.defer(async () => {
    const { waiting } = await storage.transcriptLog.flush(config.sessions.drainMs);
    if (waiting > 0) log.error('stopped_unsaved', { count: waiting });
  });

  const erasureLedger = await openErasureLedger(config, keys);
  const checkpoints = await openCheckpoints(config, keys);
  const replay = await replayErasures(erasureLedger, storage, log);

  const pressure = makeLoopPressure({ timers: systemTimers });
  opened.defer(() => pressure.stop());
  const container = buildContainer({
    ...telemetry,
    loaded,
    keys,
    storage,
    erasureLedger,
    ids,
    clock,
    timers,
    live,
    pressure,
  });
  opened.defer(() => container.get(tokens.jobs).close());
  opened.defer(() => container.get(tokens.outOfBand).settled());
  for (const end of startKeepers(container)) opened.defer(end);
  if (checkpoints !== null) {
    const { auditLog } = storage;
    opened.defer(keepCheckpoints({ auditLog, checkpoints, timers: systemTimers, log }));
  }

  const server = hardenServer(createServer(serverOptions, httpApp(container)), config.server.maxConnections);
  const sockets = attachSockets(server, container);
  opened.defer(() => closeServer(server));
  opened.defer(() => sockets.close());
  opened.defer(() => live.stop());
  opened.defer(() => sockets.stop());

  server.listen(config.server.port, config.server.host);
  await once(server, 'listening');
  opened.defer(startJobs(container));
  const parts = opened.move();
  return { url: urlOf(server), replay, [Symbol.asyncDispose]: () => parts.disposeAsync() };
};

/** With a database and keys from outside nothing is kept on this machine. */
const needsDataDirectory = ({ embedded }: Config): boolean =>
  embedded.includes('storage') || embedded.includes('keys');

const httpApp = (container: Container) => {
  const metrics = container.get(tokens.metrics);
  const { config } = container.get(tokens.loaded);
  return makeHttpApp({
    useCases: {
      ...container.get(tokens.accountUseCases),
      ...container.get(tokens.avatarUseCases),
      ...container.get(tokens.scheduleUseCases),
      ...container.get(tokens.sharingUseCases),
      ...container.get(tokens.assessmentUseCases),
      exportOwnData: container.get(tokens.exportOwnData),
      eraseOwnData: container.get(tokens.eraseOwnData),
      createSession: container.get(tokens.createSession),
      listSessions: container.get(tokens.listSessions),
      findSession: container.get(tokens.findSession),
      updateSession: container.get(tokens.updateSession),
      endSession: container.get(tokens.endSession),
      deleteSession: container.get(tokens.deleteSession),
      listMessages: container.get(tokens.listMessages),
      countMessages: container.get(tokens.countMessages),
      issueTicket: container.get(tokens.issueTicket),
      checkIntegrity: container.get(tokens.checkIntegrity),
      checkReadiness: container.get(tokens.checkReadiness),
    },
    authenticate: container.get(tokens.authenticate),
    peerAddress: peerAddressBehind(config.server.trustProxyHops),
    limitRate: makeLimitRate(container.get(tokens.rateLimiter), configuredBudgets(config).api_user),
    allowedOrigins: config.server.corsOrigins,
    publicUrl: config.mail.publicUrl,
    ids: container.get(tokens.ids),
    log: container.get(tokens.log),
    metrics,
    metricsText: () => metrics.text(),
    webRoot,
    makeAsyncApi,
  });
};

const attachSockets = (server: Server, container: Container): WebSocketHandle => {
  const { trustProxyHops, socketsPerUser, socketsPerAddress } = container.get(tokens.loaded).config.server;
  return attachWebSocket(server, {
    authenticate: container.get(tokens.authenticate),
    logins: container.get(tokens.logins),
    openConversation: container.get(tokens.openConversation),
    peerAddress: peerAddressBehind(trustProxyHops),
    limits: { ...socketLimits, socketsPerPerson: socketsPerUser, socketsPerAddress },
    timers: container.get(tokens.timers),
    monotonicMs: () => performance.now(),
    log: container.get(tokens.log),
    metrics: container.get(tokens.metrics),
  });
};

/** Waits for answers under way, and for nothing else: their connections are not kept for a further request. */
const closeServer = async (server: Server): Promise<void> => {
  if (!server.listening) return;
  server.keepAliveTimeout = 1;
  const closed = once(server, 'close');
  server.close();
  server.closeIdleConnections();
  await closed;
};

const urlOf = (server: Server): string => {
  const address = server.address();
  if (address === null || typeof address === 'string') return '';
  const isEverywhere = ['127.0.0.1', '::1', '0.0.0.0', '::'].includes(address.address);
  return `http://${isEverywhere ? 'localhost' : address.address}:${address.port}`;
};

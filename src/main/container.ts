import 'reflect-metadata';
import { Container } from 'inversify';
import type { Clock } from '../application/ports/clock.ts';
import type { ErasureLedger } from '../application/ports/erasure-ledger.ts';
import type { IdGenerator } from '../application/ports/id-generator.ts';
import type { Timers } from '../application/ports/timers.ts';
import { LiveSessionRegistry } from '../application/voice-session/live-session-registry.ts';
import type { Storage } from '../infrastructure/mikro-orm/connect-storage.ts';
import type { LoopPressure } from '../infrastructure/node/loop-pressure.ts';
import { bindAccess } from './bind-access.ts';
import { bindAccounts } from './bind-accounts.ts';
import { bindAssessments } from './bind-assessments.ts';
import { bindAvatars } from './bind-avatars.ts';
import { bindConversations } from './bind-conversations.ts';
import { bindCredentials } from './bind-credentials.ts';
import { bindOwnData } from './bind-own-data.ts';
import { bindIntegrity } from './bind-integrity.ts';
import { bindJobs } from './bind-jobs.ts';
import { bindSafety } from './bind-safety.ts';
import { bindSchedules } from './bind-schedules.ts';
import { bindSharing } from './bind-sharing.ts';
import { bindUseCases } from './bind-use-cases.ts';
import type { Keys } from './config/embedded-keys.ts';
import type { LoadedConfig } from './config/read-config.ts';
import { makeRateLimiter } from './rate-limits.ts';
import type { Telemetry } from './telemetry.ts';
import { tokens } from './tokens.ts';

/** What exists before anything can be wired. */
export type Foundation = Telemetry & {
  readonly loaded: LoadedConfig;
  readonly keys: Keys;
  readonly storage: Storage;
  readonly erasureLedger: ErasureLedger;
  readonly ids: IdGenerator;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly live: LiveSessionRegistry;
  readonly pressure: LoopPressure;
};

/** Every binding of the program. Resolves each one, so that a missing one shows here and not in a conversation. */
export const buildContainer = (foundation: Foundation): Container => {
  const container = new Container({ defaultScope: 'Singleton' });
  container.bind(tokens.loaded).toConstantValue(foundation.loaded);
  container.bind(tokens.keys).toConstantValue(foundation.keys);
  container.bind(tokens.storage).toConstantValue(foundation.storage);
  container.bind(tokens.erasureLedger).toConstantValue(foundation.erasureLedger);
  container.bind(tokens.log).toConstantValue(foundation.log);
  container.bind(tokens.metrics).toConstantValue(foundation.metrics);
  container.bind(tokens.ids).toConstantValue(foundation.ids);
  container.bind(tokens.live).toConstantValue(foundation.live);
  container.bind(tokens.pressure).toConstantValue(foundation.pressure);
  container.bind(tokens.clock).toConstantValue(foundation.clock);
  container.bind(tokens.timers).toConstantValue(foundation.timers);
  container
    .bind(tokens.rateLimiter)
    .toResolvedValue(
      ({ config }: LoadedConfig, keys: Keys, storage: Storage) => makeRateLimiter(config, keys, storage),
      [tokens.loaded, tokens.keys, tokens.storage],
    );
  bindCredentials(container);
  bindJobs(container);
  bindSafety(container);
  bindAccess(container);
  bindAccounts(container);
  bindUseCases(container);
  bindSharing(container);
  bindSchedules(container);
  bindIntegrity(container);
  bindAssessments(container);
  bindAvatars(container);
  bindOwnData(container);
  bindConversations(container);

  for (const token of Object.values(tokens)) container.get<unknown>(token);
  return container;
};

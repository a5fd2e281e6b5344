import type { Container } from 'inversify';
import type { Log } from '../application/ports/log.ts';
import type { Metrics } from '../application/ports/metrics.ts';
import type { Timers } from '../application/ports/timers.ts';
import type { Storage } from '../infrastructure/mikro-orm/connect-storage.ts';
import { PgBossJobQueue } from '../infrastructure/pg-boss/job-queue.ts';
import type { LoadedConfig } from './config/read-config.ts';
import { tokens } from './tokens.ts';

/** What is done later or aside. */
export const bindJobs = (container: Container): void => {
  container.bind(tokens.jobs).toResolvedValue(
    ({ config }: LoadedConfig, { runSql }: Storage, timers: Timers, log: Log, metrics: Metrics) =>
      new PgBossJobQueue({
        engine: config.embedded.includes('storage') ? 'pglite' : 'postgresql',
        runSql,
        timers,
        log,
        metrics,
        monotonicMs: () => performance.now(),
      }),
    [tokens.loaded, tokens.storage, tokens.timers, tokens.log, tokens.metrics],
  );
};

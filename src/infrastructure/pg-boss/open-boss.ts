import type { ConstructorOptions, PgBoss } from 'pg-boss';
import type { Log } from '../../application/ports/log.ts';
import { errorNameOf } from './error-name.ts';
import type { JobLimits } from './job-limits.ts';

/** Runs one statement with `$1`-style parameters, or a script without any. Throws `StorageUnavailable`. */
export type RunSql = (
  sql: string,
  parameters?: readonly unknown[],
) => Promise<{ readonly rows: readonly unknown[] }>;

/** Where the package keeps its tables. */
export const jobsSchema = 'pgboss';

/** The package tells of an outage with every look for jobs; one line in so many ms says it. */
const troubleEveryMs = 60_000;

type Deps = {
  readonly engine: 'postgresql' | 'pglite';
  readonly runSql: RunSql;
  readonly limits: JobLimits;
  readonly log: Log;
  readonly monotonicMs: () => number;
};

/** Prepared, not started: contacts nothing. The package is loaded here, so that no start waits for it. */
export const openBoss = async ({ engine, runSql, limits, log, monotonicMs }: Deps): Promise<PgBoss> => {
  const { PgBoss } = await import('pg-boss');
  const boss = new PgBoss({
    ...(engine === 'pglite' && { backend: 'pglite' }),
    schema: jobsSchema,
    db: {
      executeSql: async (sql, parameters) => ({ rows: [...(await runSql(sql, parameters)).rows] }),
    },
    superviseIntervalSeconds: limits.superviseS,
    monitorIntervalSeconds: limits.superviseS,
    ...withoutExtras,
  });

  let saidAtMs = -Infinity;
  boss.on('error', (error) => {
    if (monotonicMs() - saidAtMs < troubleEveryMs) return;
    saidAtMs = monotonicMs();
    log.warn('jobs_trouble', { errorName: errorNameOf(error) });
  });
  return boss;
};

/** Nothing is scheduled by cron, listed by instance, reindexed or traced: those would be tables nobody reads. */
const withoutExtras: ConstructorOptions = {
  schedule: false,
  registerInstance: false,
  reindex: false,
  monitorVacuum: false,
  openTelemetry: { enabled: false },
};

import { setTimeout } from 'node:timers/promises';
import { jobLimits, type JobLimits } from '../../../src/infrastructure/pg-boss/job-limits.ts';
import { PgBossJobQueue } from '../../../src/infrastructure/pg-boss/job-queue.ts';
import type { Storage } from '../../../src/infrastructure/mikro-orm/connect-storage.ts';
import { systemTimers } from '../../../src/infrastructure/node/system-timers.ts';
import type { JobQueueUnderTest } from '../../contracts/job-queue.contract.ts';
import { RecordingLog } from '../../fakes/recording-log.ts';
import { RecordingMetrics } from '../../fakes/recording-metrics.ts';

/** As quick as the package allows. */
export const quickLimits: JobLimits = {
  ...jobLimits,
  pollS: 0.5,
  heartbeatS: 10,
  superviseS: 1,
  retries: 2,
  firstRetryS: 1,
  longestRetryS: 1,
};

type Engine = 'postgresql' | 'pglite';

export const openJobQueue = (
  engine: Engine,
  { runSql }: Pick<Storage, 'runSql'>,
  changes: Partial<JobLimits> = {},
) => {
  const [log, metrics] = [new RecordingLog(), new RecordingMetrics()];
  const queue = new PgBossJobQueue({
    engine,
    runSql,
    timers: systemTimers,
    log,
    metrics,
    monotonicMs: () => performance.now(),
    limits: { ...quickLimits, ...changes },
  });
  return { queue, log, metrics };
};

export const untilSo: JobQueueUnderTest['until'] = async (isSo) => {
  for (let tries = 0; !(await isSo()); tries += 1) {
    if (tries > 600) throw new Error('it never became so');
    await setTimeout(50);
  }
};

export const jobQueueOn = (engine: Engine, storage: Storage): JobQueueUnderTest => {
  const { queue } = openJobQueue(engine, storage);
  return {
    queue,
    attempts: quickLimits.retries + 1,
    now: () => new Date(),
    until: untilSo,
    dispose: () => queue.close(),
  };
};

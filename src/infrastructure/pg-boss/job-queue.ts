import type { JobWithMetadata, PgBoss } from 'pg-boss';
import type {
  JobHandler,
  JobKind,
  JobKinds,
  JobQueue,
  JobStatus,
  NewJob,
  StopWork,
} from '../../application/ports/job-queue.ts';
import type { Log } from '../../application/ports/log.ts';
import type { Metrics } from '../../application/ports/metrics.ts';
import type { Timers } from '../../application/ports/timers.ts';
import { jobId } from './job-id.ts';
import { jobLimits, type JobLimits } from './job-limits.ts';
import { jobsSchema, openBoss, type RunSql } from './open-boss.ts';
import { runJob } from './run-job.ts';

type Deps = {
  readonly engine: 'postgresql' | 'pglite';
  readonly runSql: RunSql;
  readonly timers: Timers;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly monotonicMs: () => number;
  readonly limits?: JobLimits;
};

const statuses: { readonly [state: string]: JobStatus } = {
  created: 'waiting',
  retry: 'waiting',
  active: 'running',
  completed: 'done',
  failed: 'failed',
};

/** The package would also end a job that runs. */
const forgetWaiting = `
  delete from ${jobsSchema}.job where name = $1 and id = $2 and state in ('created', 'retry') returning id`;

/** Jobs in the database; it is first asked when the first job is added or worked on. */
export class PgBossJobQueue implements JobQueue {
  readonly #deps: Deps;
  readonly #limits: JobLimits;
  readonly #queues = new Set<JobKind>();
  readonly #workers = new Map<JobKind, Set<string>>();
  #boss: Promise<PgBoss> | null = null;

  constructor(deps: Deps) {
    this.#deps = deps;
    this.#limits = deps.limits ?? jobLimits;
  }

  async add<Kind extends JobKind>({ kind, key, data, dueAt }: NewJob<Kind>): Promise<string> {
    const { retries, firstRetryS, longestRetryS, expireS, heartbeatS, keptS } = this.#limits;
    const boss = await this.#open(kind);
    const id = jobId(kind, key);
    const added = await boss.send(kind, data, {
      id,
      ...(dueAt && { startAfter: dueAt }),
      retryLimit: retries,
      retryDelay: firstRetryS,
      retryBackoff: true,
      retryDelayMax: longestRetryS,
      expireInSeconds: expireS,
      heartbeatSeconds: heartbeatS,
      deleteAfterSeconds: keptS,
      retentionSeconds: keptS,
    });
    if (added !== null) for (const worker of this.#workers.get(kind) ?? []) boss.notifyWorker(worker);
    return id;
  }

  async cancel(kind: JobKind, key: string): Promise<boolean> {
    await this.#open(kind);
    const { rows } = await this.#deps.runSql(forgetWaiting, [kind, jobId(kind, key)]);
    return rows.length > 0;
  }

  async status(kind: JobKind, key: string): Promise<JobStatus | null> {
    const boss = await this.#open(kind);
    const [job] = await boss.findJobs(kind, { id: jobId(kind, key) });
    return (job && statuses[job.state]) ?? null;
  }

  async work<Kind extends JobKind>(kind: Kind, handle: JobHandler<Kind>): Promise<StopWork> {
    const boss = await this.#open(kind);
    const stop = new AbortController();
    const own = await Promise.all(
      Array.from({ length: this.#limits.atOnce }, () => this.#startWorker(boss, kind, handle, stop.signal)),
    );
    return async () => {
      stop.abort();
      for (const id of own) this.#workers.get(kind)?.delete(id);
      await this.#within(Promise.all(own.map((id) => boss.offWork(kind, { id, wait: true }))));
    };
  }

  /** What still runs then is left to its heartbeat. The connections are not ours to close. */
  async close(): Promise<void> {
    await (await this.#boss)?.stop({ graceful: false });
  }

  async #startWorker<Kind extends JobKind>(
    boss: PgBoss,
    kind: Kind,
    handle: JobHandler<Kind>,
    stopping: AbortSignal,
  ): Promise<string> {
    const options = { includeMetadata: true, pollingIntervalSeconds: this.#limits.pollS } as const;
    const id = await boss.work<JobKinds[Kind], void, typeof options>(kind, options, async ([job]) => {
      // Looks again at once after this one, instead of waiting for as long as without any job.
      boss.notifyWorker(id);
      await runJob(this.#deps, { kind, handle, stopping }, job as JobWithMetadata<JobKinds[Kind]>);
    });
    this.#workers.set(kind, (this.#workers.get(kind) ?? new Set()).add(id));
    return id;
  }

  /** Started, with a queue for the kind. */
  async #open(kind: JobKind): Promise<PgBoss> {
    this.#boss ??= openBoss({ ...this.#deps, limits: this.#limits });
    const boss = await this.#boss;
    await boss.start();
    if (this.#queues.has(kind)) return boss;
    if ((await boss.getQueue(kind)) === null) await boss.createQueue(kind);
    this.#queues.add(kind);
    return boss;
  }

  async #within(work: Promise<unknown>): Promise<void> {
    const late = Promise.withResolvers<void>();
    const cancel = this.#deps.timers.start(this.#limits.stopMs, late.resolve);
    await Promise.race([work, late.promise]);
    cancel();
  }
}

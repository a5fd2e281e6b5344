import type {
  JobAttempt,
  JobHandler,
  JobKind,
  JobKinds,
  JobQueue,
  JobStatus,
  NewJob,
  StopWork,
} from '../../src/application/ports/job-queue.ts';
import type { Clock } from '../../src/application/ports/clock.ts';
import { StorageUnavailable } from '../../src/application/ports/storage-unavailable.ts';
import type { Timers } from '../../src/application/ports/timers.ts';
import type { UserId } from '../../src/domain/shared/ids.ts';

export type KeptJob = {
  readonly id: string;
  readonly kind: JobKind;
  readonly key: string;
  readonly data: JobKinds[JobKind];
  readonly dueAt: Date;
  readonly status: JobStatus;
  readonly attempts: number;
};

/** Given only what was added for its kind. */
type AnyHandler = (data: JobKinds[JobKind], signal: AbortSignal, attempt: JobAttempt) => Promise<void>;

type Worker = {
  readonly kind: JobKind;
  readonly handle: AnyHandler;
  readonly stopping: AbortController;
  readonly running: Set<Promise<void>>;
};

/** As long as the real queue waits before the second attempt, without chance. */
const firstRetryMs = 5_000;

/** Does jobs as its clock says; `kept` shows them, `isAvailable: false` plays an outage. */
export class InMemoryJobQueue implements JobQueue {
  isAvailable = true;
  readonly attempts = 9;
  readonly #time: Clock & Timers;
  readonly #jobs = new Map<string, KeptJob>();
  #workers: readonly Worker[] = [];

  constructor(time: Clock & Timers) {
    this.#time = time;
  }

  /** Every job that is known, in the order in which they were added. */
  get kept(): readonly KeptJob[] {
    return [...this.#jobs.values()];
  }

  async add<Kind extends JobKind>({ kind, key, data, dueAt }: NewJob<Kind>): Promise<string> {
    this.#reach();
    const id = `${kind}:${key}`;
    const due = dueAt ?? this.#time.now();
    if (!this.#jobs.has(id)) {
      const job = {
        id,
        kind,
        key,
        data: data as JobKinds[Kind],
        dueAt: due,
        status: 'waiting',
        attempts: 0,
      } as const;
      this.#jobs.set(id, job);
      this.#wakeAt(due);
    }
    return id;
  }

  async cancel(kind: JobKind, key: string): Promise<boolean> {
    this.#reach();
    const id = `${kind}:${key}`;
    return this.#jobs.get(id)?.status === 'waiting' && this.#jobs.delete(id);
  }

  async status(kind: JobKind, key: string): Promise<JobStatus | null> {
    this.#reach();
    return this.#jobs.get(`${kind}:${key}`)?.status ?? null;
  }

  async work<Kind extends JobKind>(kind: Kind, handle: JobHandler<Kind>): Promise<StopWork> {
    this.#reach();
    const worker: Worker = {
      kind,
      handle: handle as AnyHandler,
      stopping: new AbortController(),
      running: new Set(),
    };
    this.#workers = [...this.#workers, worker];
    this.#wakeAt(this.#time.now());
    return async () => {
      this.#workers = this.#workers.filter((other) => other !== worker);
      worker.stopping.abort();
      await Promise.all(worker.running);
    };
  }

  /** As an erasure does. */
  forget(userId: UserId): void {
    for (const { id, data } of this.kept) if (data.userId === userId) this.#jobs.delete(id);
  }

  /** Resolves once nothing runs any more that is due by now. */
  async settled(): Promise<void> {
    const running = this.#workers.flatMap((worker) => [...worker.running]);
    if (running.length === 0) return;
    await Promise.all(running);
    await this.settled();
  }

  #wakeAt(due: Date): void {
    const waitMs = due.getTime() - this.#time.now().getTime();
    if (waitMs > 0) this.#time.start(waitMs, () => this.#look());
    else this.#look();
  }

  #look(): void {
    for (const worker of this.#workers) {
      const due = this.kept.filter(
        ({ kind, status, dueAt }) =>
          kind === worker.kind && status === 'waiting' && dueAt <= this.#time.now(),
      );
      for (const job of due) this.#begin(worker, job);
    }
  }

  #begin(worker: Worker, job: KeptJob): void {
    const begun = { ...job, status: 'running', attempts: job.attempts + 1 } as const;
    this.#jobs.set(job.id, begun);
    const run: Promise<void> = this.#attempt(worker, begun).finally(() => worker.running.delete(run));
    worker.running.add(run);
  }

  async #attempt({ handle, stopping }: Worker, job: KeptJob): Promise<void> {
    const isLast = job.attempts >= this.attempts;
    const status = await Promise.resolve()
      .then(() => handle(job.data, stopping.signal, { isLast }))
      .then(
        () => 'done' as const,
        () => (isLast ? ('failed' as const) : ('waiting' as const)),
      );
    if (!this.#jobs.has(job.id)) return;
    const waitMs = status === 'waiting' ? firstRetryMs * 2 ** (job.attempts - 1) : 0;
    const dueAt = new Date(this.#time.now().getTime() + waitMs);
    this.#jobs.set(job.id, { ...job, status, dueAt });
    if (status === 'waiting') this.#wakeAt(dueAt);
  }

  #reach(): void {
    if (!this.isAvailable) throw new StorageUnavailable('the queue plays an outage');
  }
}

import type { Container } from 'inversify';
import type { JobKind, JobQueue, StopWork } from '../application/ports/job-queue.ts';
import { StorageUnavailable } from '../application/ports/storage-unavailable.ts';
import type { CancelTimer, Timers } from '../application/ports/timers.ts';
import { assessmentWork } from './assessment-jobs.ts';
import { alertWork } from './bind-safety.ts';
import { tokens } from './tokens.ts';

/** Begins one kind of work. */
export type Work = (jobs: JobQueue) => Promise<StopWork>;

/** What this process does of the jobs of all. */
const workOf = (container: Container): { readonly [Kind in JobKind]?: Work } => {
  const { announceSchedule, remindOfSchedule } = container.get(tokens.scheduleUseCases);
  return {
    alert: (jobs) => jobs.work('alert', alertWork(container)),
    assess: (jobs) => jobs.work('assess', assessmentWork(container)),
    invite: (jobs) => jobs.work('invite', announceSchedule),
    remind: (jobs) => jobs.work('remind', remindOfSchedule),
  };
};

const retryMs = 5_000;

/**
 * Begins to do jobs. It is not waited for, as a server that starts has others to serve first; what storage refuses is
 * tried again. Returns what ends it.
 */
export const startJobs = (container: Container): (() => Promise<void>) => {
  const [jobs, timers] = [container.get(tokens.jobs), container.get(tokens.timers)];
  const stops = Object.values(workOf(container)).map((work) => keepTrying(() => work(jobs), timers));
  return async () => {
    await Promise.all(stops.map((stop) => stop()));
  };
};

const keepTrying = (begin: () => Promise<StopWork>, timers: Timers): (() => Promise<void>) => {
  let isStopped = false;
  let cancel: CancelTimer | null = null;
  let stop: StopWork | null = null;
  let trying: Promise<void>;

  const attempt = async (): Promise<void> => {
    try {
      stop = await begin();
    } catch (error) {
      if (!(error instanceof StorageUnavailable)) throw error;
      if (!isStopped) cancel = timers.start(retryMs, () => void (trying = attempt()));
    }
  };
  trying = attempt();
  return async () => {
    isStopped = true;
    cancel?.();
    await trying;
    await stop?.();
  };
};

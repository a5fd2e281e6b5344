import type { JobWithMetadata } from 'pg-boss';
import type { JobHandler, JobKind, JobKinds } from '../../application/ports/job-queue.ts';
import type { Log } from '../../application/ports/log.ts';
import type { Metrics } from '../../application/ports/metrics.ts';
import { errorNameOf } from './error-name.ts';

type Deps = { readonly log: Log; readonly metrics: Metrics };

/** Does a job once and counts how it went. Throws what the package may keep: a class of error, no message, no place. */
export const runJob = async <Kind extends JobKind>(
  { log, metrics }: Deps,
  { kind, handle, stopping }: { kind: Kind; handle: JobHandler<Kind>; stopping: AbortSignal },
  { data, signal, retryCount, retryLimit }: JobWithMetadata<JobKinds[Kind]>,
): Promise<void> => {
  const isLast = retryCount >= retryLimit;
  try {
    await handle(data, AbortSignal.any([signal, stopping]), { isLast });
    metrics.count('jobs_done', 1, { kind });
  } catch (error) {
    const errorName = errorNameOf(error);
    const fields = { part: kind, attempt: retryCount + 1, errorName };
    metrics.count(isLast ? 'jobs_failed' : 'jobs_retried', 1, { kind });
    if (isLast) log.error('job_failed', fields);
    else log.warn('job_retried', fields);
    throw withoutWords(errorName);
  }
};

const withoutWords = (errorName: string): Error => {
  const error = new Error(errorName);
  delete error.stack;
  return error;
};

import type { Timers } from '../../application/ports/timers.ts';
import { err, type Result } from '../../domain/shared/result.ts';
import { analysisLimits } from './analysis-limits.ts';
import { outOfTime } from './call-trouble.ts';
import type { CallFailure } from './response-envelope.ts';

type Deps = {
  readonly timers: Timers;
  /** 0 to 1, to spread the waits. */
  readonly random: () => number;
  /** For one attempt. */
  readonly attemptMs: number;
};

type Attempt<T> = (signal: AbortSignal) => Promise<Result<T, CallFailure>>;

/** Makes a call again after what may pass, in growing and spread waits, as often and as long as the limits allow. */
export const repeatedCall = async <T>(
  attempt: Attempt<T>,
  deps: Deps,
  signal: AbortSignal,
): Promise<Result<T, CallFailure>> => {
  for (let n = 1; ; n++) {
    const outcome = await withinTime(attempt, deps, signal);
    if (outcome.ok || !outcome.error.again || n === analysisLimits.attempts || signal.aborted) return outcome;
    const wait = waitAfter(n, outcome.error, deps.random());
    if (wait > analysisLimits.retryAfterMs) return outcome;
    await pause(wait, deps.timers, signal);
    if (signal.aborted) return err(outOfTime());
  }
};

const withinTime = async <T>(
  attempt: Attempt<T>,
  { timers, attemptMs }: Deps,
  signal: AbortSignal,
): Promise<Result<T, CallFailure>> => {
  const late = new AbortController();
  const cancel = timers.start(attemptMs, () => late.abort());
  try {
    return await attempt(AbortSignal.any([signal, late.signal]));
  } finally {
    cancel();
  }
};

/** What the vendor asks for, and never less than half of our own wait, which is spread over its other half. */
const waitAfter = (attempts: number, { retryAfterMs }: CallFailure, random: number): number => {
  const own = analysisLimits.retryMs * 2 ** (attempts - 1);
  const spread = (own / 2) * random;
  return Math.max(retryAfterMs ?? 0, own / 2) + spread;
};

const pause = (ms: number, timers: Timers, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const wake = (): void => {
      cancel();
      signal.removeEventListener('abort', wake);
      resolve();
    };
    const cancel = timers.start(ms, wake);
    signal.addEventListener('abort', wake, { once: true });
    if (signal.aborted) wake();
  });

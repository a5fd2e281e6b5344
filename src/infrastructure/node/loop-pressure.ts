import { performance } from 'node:perf_hooks';
import type { Timers } from '../../application/ports/timers.ts';

/** Tells cheaply, at any moment, whether the event loop has room. */
export type LoopPressure = {
  isBusy(): boolean;
  stop(): void;
};

/** Product choices, checked by bench/relay: shares of the last `windowMs` in which the loop was not idle. */
export const loopPressureLimits = {
  /** From here on queueing starts to show in the latency of other sessions. */
  busyAt: 0.55,
  /** Joining frames saves up to 40 % of the work: a loop that is busy without it idles above this with it. */
  freeAt: 0.4,
  windowMs: 1_000,
  sampleEveryMs: 100,
} as const;

type Reading = { readonly active: number; readonly idle: number };

type Deps = {
  readonly timers: Timers;
  /** The time in ms that the loop has been active and idle since it started. */
  readonly read?: () => Reading;
};

const samplesInWindow = loopPressureLimits.windowMs / loopPressureLimits.sampleEveryMs;

const busyShare = (from: Reading, to: Reading): number => {
  const active = to.active - from.active;
  const idle = to.idle - from.idle;
  return active + idle > 0 ? active / (active + idle) : 0;
};

/** Measures the loop over a sliding window. Once busy it counts as busy until there is clearly room again. */
export const makeLoopPressure = ({
  timers,
  read = () => performance.eventLoopUtilization(),
}: Deps): LoopPressure => {
  const readings = [read()];
  let busy = false;

  const sample = (): void => {
    const latest = read();
    const share = busyShare(readings[0] ?? latest, latest);
    busy = share >= (busy ? loopPressureLimits.freeAt : loopPressureLimits.busyAt);
    readings.push(latest);
    if (readings.length > samplesInWindow) readings.shift();
    cancel = timers.start(loopPressureLimits.sampleEveryMs, sample);
  };
  let cancel = timers.start(loopPressureLimits.sampleEveryMs, sample);

  return { isBusy: () => busy, stop: () => cancel() };
};

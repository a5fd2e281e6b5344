import type { Log } from '../ports/log.ts';
import type { CancelTimer, Timers } from '../ports/timers.ts';
import type { TendSchedules } from './tend-schedules.ts';

export const tendEveryMs = 60_000;

type Deps = { readonly tendSchedules: TendSchedules; readonly timers: Timers; readonly log: Log };

/** Looks what is due once a minute, until it is cancelled. Several instances may do so at once. */
export const keepTending = ({ tendSchedules, timers, log }: Deps): CancelTimer => {
  let isStopped = false;
  let cancel: CancelTimer | null = null;

  const tend = async (): Promise<void> => {
    try {
      await tendSchedules();
    } catch (error) {
      log.warn('schedules_not_tended', { errorName: error instanceof Error ? error.name : typeof error });
    }
    next();
  };
  const next = (): void => {
    if (!isStopped) cancel = timers.start(tendEveryMs, () => void tend());
  };

  next();
  return () => {
    isStopped = true;
    cancel?.();
  };
};

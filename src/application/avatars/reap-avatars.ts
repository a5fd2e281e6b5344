import type { Log } from '../ports/log.ts';
import type { CancelTimer, Timers } from '../ports/timers.ts';
import type { StopAbandonedAvatars } from './stop-abandoned-avatars.ts';

export const reapEveryMs = 60_000;

type Deps = {
  readonly stopAbandoned: StopAbandonedAvatars;
  readonly timers: Timers;
  readonly log: Log;
};

/** Stops what is abandoned once a minute, until it is cancelled. Several instances may do so at once. */
export const reapAvatars = ({ stopAbandoned, timers, log }: Deps): CancelTimer => {
  let isOver = false;
  let cancel: CancelTimer | null = null;

  const reap = async (): Promise<void> => {
    try {
      const { stopped, failures } = await stopAbandoned();
      if (stopped > 0) log.info('avatars_reaped', { count: stopped });
      if (failures.length > 0) log.warn('avatars_not_reaped', { count: failures.length });
    } catch (error) {
      log.warn('avatars_not_reaped', { errorName: error instanceof Error ? error.name : typeof error });
    }
    next();
  };
  const next = (): void => {
    if (!isOver) cancel = timers.start(reapEveryMs, () => void reap());
  };

  next();
  return () => {
    isOver = true;
    cancel?.();
  };
};

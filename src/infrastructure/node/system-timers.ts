import type { Timers } from '../../application/ports/timers.ts';

/** Node's timers, none of which keeps the process alive. */
export const systemTimers: Timers = {
  start: (afterMs, fire) => {
    const timer = setTimeout(fire, afterMs).unref();
    return () => clearTimeout(timer);
  },
};

/** The same for a command, which ends when its work is done: a pending timer keeps the process alive. */
export const waitingTimers: Timers = {
  start: (afterMs, fire) => {
    const timer = setTimeout(fire, afterMs);
    return () => clearTimeout(timer);
  },
};

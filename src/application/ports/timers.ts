export type CancelTimer = () => void;

/** Calls back once, after at least `afterMs`; a pending timer does not keep the process alive. */
export interface Timers {
  start(afterMs: number, fire: () => void): CancelTimer;
}

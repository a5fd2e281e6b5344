import type { Clock } from '../../src/application/ports/clock.ts';
import type { CancelTimer, Timers } from '../../src/application/ports/timers.ts';

type Pending = { readonly dueMs: number; readonly fire: () => void };

/** A clock that goes as the real one does, and can be set ahead: what would have been due meanwhile is then due. */
export class PassingClock implements Clock, Timers {
  #aheadMs: number;
  readonly #pending = new Set<Pending>();

  constructor(start: Date) {
    this.#aheadMs = start.getTime() - Date.now();
  }

  now(): Date {
    return new Date(Date.now() + this.#aheadMs);
  }

  start(afterMs: number, fire: () => void): CancelTimer {
    const cancel = (): void => {
      clearTimeout(real);
      this.#pending.delete(timer);
    };
    const timer = {
      dueMs: this.now().getTime() + afterMs,
      fire: () => {
        cancel();
        fire();
      },
    };
    const real = setTimeout(timer.fire, afterMs).unref();
    this.#pending.add(timer);
    return cancel;
  }

  /** Sets the clock to a later time. */
  passTo(time: Date): void {
    this.#aheadMs = time.getTime() - Date.now();
    const due = [...this.#pending].filter(({ dueMs }) => dueMs <= time.getTime());
    for (const timer of due.toSorted((a, b) => a.dueMs - b.dueMs)) timer.fire();
  }
}

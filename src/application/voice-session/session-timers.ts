import type { Timer } from '../../domain/voice-session/effects.ts';
import type { CancelTimer, Timers } from '../ports/timers.ts';

/** The pending timers of one session. Starting one again restarts it. */
export class SessionTimers {
  readonly #timers: Timers;
  readonly #onFired: (timer: Timer) => void;
  readonly #pending = new Map<string, CancelTimer>();

  constructor(timers: Timers, onFired: (timer: Timer) => void) {
    this.#timers = timers;
    this.#onFired = onFired;
  }

  start(timer: Timer, afterMs: number): void {
    this.cancel(timer);
    const name = nameOf(timer);
    const cancel = this.#timers.start(afterMs, () => {
      this.#pending.delete(name);
      this.#onFired(timer);
    });
    this.#pending.set(name, cancel);
  }

  cancel(timer: Timer): void {
    const name = nameOf(timer);
    this.#pending.get(name)?.();
    this.#pending.delete(name);
  }

  cancelAll(): void {
    for (const cancel of this.#pending.values()) cancel();
    this.#pending.clear();
  }
}

const nameOf = ({ name, key }: Timer): string => `${name}:${key}`;

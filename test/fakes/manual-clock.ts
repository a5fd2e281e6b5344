import type { Clock } from '../../src/application/ports/clock.ts';
import type { CancelTimer, Timers } from '../../src/application/ports/timers.ts';

type Pending = { readonly dueMs: number; readonly order: number; readonly fire: () => void };

/** A clock that stands still until `advance` moves it, firing the timers that fall due, in order. */
export class ManualClock implements Clock, Timers {
  #nowMs: number;
  #order = 0;
  readonly #pending = new Set<Pending>();

  constructor(start = new Date('2026-01-01T00:00:00.000Z')) {
    this.#nowMs = start.getTime();
  }

  now(): Date {
    return new Date(this.#nowMs);
  }

  start(afterMs: number, fire: () => void): CancelTimer {
    const timer = { dueMs: this.#nowMs + afterMs, order: this.#order++, fire };
    this.#pending.add(timer);
    return () => void this.#pending.delete(timer);
  }

  advance(ms: number): void {
    const untilMs = this.#nowMs + ms;
    for (let timer = this.#nextDue(untilMs); timer; timer = this.#nextDue(untilMs)) {
      this.#pending.delete(timer);
      this.#nowMs = Math.max(this.#nowMs, timer.dueMs);
      timer.fire();
    }
    this.#nowMs = untilMs;
  }

  get pendingTimers(): number {
    return this.#pending.size;
  }

  #nextDue(untilMs: number): Pending | undefined {
    return [...this.#pending]
      .filter(({ dueMs }) => dueMs <= untilMs)
      .sort((a, b) => a.dueMs - b.dueMs || a.order - b.order)[0];
  }
}

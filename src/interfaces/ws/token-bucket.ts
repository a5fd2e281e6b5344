/** A monotonic reading in ms, such as `performance.now`. */
export type MonotonicMs = () => number;

/**
 * Allows `perSecond` units a second and bursts of up to `burst`; counting allocates nothing.
 * With `ahead` so many units are taken at a time and spent without a look at the clock; what is left of them over a
 * pause may come on top of a burst.
 */
export class TokenBucket {
  readonly #burst: number;
  readonly #perMs: number;
  readonly #monotonicMs: MonotonicMs;
  readonly #ahead: number;
  #prepaid = 0;
  #level: number;
  #atMs: number;

  constructor(perSecond: number, burst: number, monotonicMs: MonotonicMs, ahead = 0) {
    this.#burst = burst;
    this.#perMs = perSecond / 1000;
    this.#monotonicMs = monotonicMs;
    this.#ahead = ahead;
    this.#level = burst;
    this.#atMs = monotonicMs();
  }

  /** Takes `units` and says true, or takes nothing when they are not there. */
  take(units: number): boolean {
    if (this.#prepaid < units) return this.#takeFromLevel(units);
    this.#prepaid -= units;
    return true;
  }

  #takeFromLevel(units: number): boolean {
    const nowMs = this.#monotonicMs();
    const refilled = this.#level + this.#prepaid + (nowMs - this.#atMs) * this.#perMs;
    this.#level = Math.min(this.#burst, refilled);
    this.#atMs = nowMs;
    this.#prepaid = 0;
    if (this.#level < units) return false;

    this.#level -= units;
    this.#prepaid = Math.min(this.#ahead, Math.floor(this.#level));
    this.#level -= this.#prepaid;
    return true;
  }
}

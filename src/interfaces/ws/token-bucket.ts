/** A monotonic reading in ms, such as `performance.now`. */
export type MonotonicMs = () => number;

/** Allows `perSecond` units a second and bursts of up to `burst`; counting allocates nothing. */
export class TokenBucket {
  readonly #burst: number;
  readonly #perMs: number;
  readonly #monotonicMs: MonotonicMs;
  #level: number;
  #atMs: number;

  constructor(perSecond: number, burst: number, monotonicMs: MonotonicMs) {
    this.#burst = burst;
    this.#perMs = perSecond / 1000;
    this.#monotonicMs = monotonicMs;
    this.#level = burst;
    this.#atMs = monotonicMs();
  }

  /** Takes `units` and says true, or takes nothing when they are not there. */
  take(units: number): boolean {
    const nowMs = this.#monotonicMs();
    this.#level = Math.min(this.#burst, this.#level + (nowMs - this.#atMs) * this.#perMs);
    this.#atMs = nowMs;
    if (this.#level < units) return false;

    this.#level -= units;
    return true;
  }
}

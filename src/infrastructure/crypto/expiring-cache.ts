import type { Clock } from '../../application/ports/clock.ts';

type Bounds = { readonly maxEntries: number; readonly ttlMs: number };
type Entry<T> = { readonly value: T; readonly addedAtMs: number };

/** Keeps the most recently used values, none for longer than `ttlMs` after it was added. */
export class ExpiringCache<T> {
  readonly #bounds: Bounds;
  readonly #clock: Clock;
  /** Least recently used first: a Map keeps the order of insertion. */
  readonly #entries = new Map<string, Entry<T>>();

  constructor(bounds: Bounds, clock: Clock) {
    this.#bounds = bounds;
    this.#clock = clock;
  }

  get(name: string): T | undefined {
    const entry = this.#entries.get(name);
    if (entry === undefined) return undefined;

    this.#entries.delete(name);
    if (this.#isExpired(entry)) return undefined;
    this.#entries.set(name, entry);
    return entry.value;
  }

  set(name: string, value: T): void {
    this.#entries.delete(name);
    this.#entries.set(name, { value, addedAtMs: this.#clock.now().getTime() });
    const [oldest] = this.#entries.keys();
    if (this.#entries.size > this.#bounds.maxEntries && oldest !== undefined) this.#entries.delete(oldest);
  }

  delete(name: string): void {
    this.#entries.delete(name);
  }

  deleteAll(isMeant: (name: string) => boolean): void {
    for (const name of this.#entries.keys()) if (isMeant(name)) this.#entries.delete(name);
  }

  /** A clock that was set back must not prolong an entry's life. */
  #isExpired({ addedAtMs }: Entry<T>): boolean {
    return Math.abs(this.#clock.now().getTime() - addedAtMs) >= this.#bounds.ttlMs;
  }
}

import type { Log } from '../ports/log.ts';
import { TooBusy } from '../ports/password-hasher.ts';

/** Pieces of work under way or waiting in this process. */
export const mostOutOfBand = 1_000;

/**
 * Work of which the answer must tell nothing, not even by the time it takes: whether an address is known shows in the
 * mail alone. One piece after another; what fails is logged and not repeated.
 */
export class OutOfBand {
  readonly #log: Log;
  #waiting = 0;
  #last: Promise<void> = Promise.resolve();

  constructor(log: Log) {
    this.#log = log;
  }

  /** Throws `TooBusy`. */
  run(work: () => Promise<void>): void {
    if (this.#waiting >= mostOutOfBand) throw new TooBusy();
    this.#waiting += 1;
    this.#last = this.#last.then(work).then(
      () => void (this.#waiting -= 1),
      (error: unknown) => {
        this.#waiting -= 1;
        const errorName = error instanceof Error ? error.name : typeof error;
        this.#log.error('account_work_failed', { errorName });
      },
    );
  }

  /** Resolves when everything that was begun is done. */
  async settled(): Promise<void> {
    await this.#last;
  }
}

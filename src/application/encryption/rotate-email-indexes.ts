import type { EmailIndexCursor, EmailIndexRotation } from '../ports/email-index-rotation.ts';
import type { Timers } from '../ports/timers.ts';

type Deps = {
  readonly emailIndexes: EmailIndexRotation;
  readonly timers: Timers;
};

type Input = {
  /** Addresses in one commit, 1 to 1000. */
  readonly batch: number;
  /** Addresses in a second at most. */
  readonly perSecond: number;
  /** Called after every commit with what was done so far. */
  readonly onProgress: (done: number) => void;
};

export type EmailIndexReport = {
  readonly renewed: number;
  /** Addresses that do not open. */
  readonly unreadable: number;
  /** Addresses without an index under the current key, the unreadable ones among them. */
  readonly remaining: number;
  /** Indexes of former keys that were removed: none while a previous key is given. */
  readonly forgotten: number;
};

/**
 * Gives every address an index under the current key, and removes those of former keys once no previous key is given.
 * Each commit stands for itself: it may be killed at any point, run twice at once and run again. Throws
 * `EmailIndexMisfit`.
 */
export const makeRotateEmailIndexes =
  ({ emailIndexes, timers }: Deps) =>
  async ({ batch, perSecond, onProgress }: Input): Promise<EmailIndexReport> => {
    const paused = (count: number): Promise<void> => pause(timers, (count / perSecond) * 1000);

    await emailIndexes.settle();
    let [renewed, unreadable, forgotten] = [0, 0, 0];
    let after: EmailIndexCursor | null = null;
    do {
      const done = await emailIndexes.renew({ limit: batch, after });
      renewed += done.renewed;
      unreadable += done.unreadable;
      after = done.next;
      if (done.renewed > 0) onProgress(renewed);
      await paused(done.renewed + done.unreadable);
    } while (after !== null);

    for (let gone = await emailIndexes.forget(batch); gone > 0; gone = await emailIndexes.forget(batch)) {
      forgotten += gone;
      await paused(gone);
    }
    const { outdated } = await emailIndexes.describe();
    return { renewed, unreadable, remaining: outdated, forgotten };
  };

export type RotateEmailIndexes = ReturnType<typeof makeRotateEmailIndexes>;

const pause = (timers: Timers, ms: number): Promise<void> =>
  new Promise((resolve) => void timers.start(ms, resolve));

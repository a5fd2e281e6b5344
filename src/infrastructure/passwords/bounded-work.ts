import { TooBusy } from '../../application/ports/password-hasher.ts';

/** A hash takes 46 MiB and a thread of libuv's pool, which has four: a flood of logins is a bomb otherwise. */
export const hashingLimits = {
  /** Hashes worked on at once. */
  atOnce: 4,
  /** Calls that wait for their turn. */
  waiting: 64,
} as const;

export type HashingLimits = { readonly [limit in keyof typeof hashingLimits]: number };

/** Runs work in the order in which it came, so much of it at once. Throws `TooBusy` when too much waits already. */
export const makeBoundedWork = ({ atOnce, waiting }: HashingLimits) => {
  const queue: (() => void)[] = [];
  let running = 0;

  const turn = (): Promise<void> | undefined => {
    if (running < atOnce) {
      running += 1;
      return undefined;
    }
    if (queue.length >= waiting) throw new TooBusy();
    return new Promise((resolve) => queue.push(resolve));
  };

  /** The place passes on to the next one in the queue, without a moment in which somebody else could take it. */
  const pass = (): void => {
    const next = queue.shift();
    if (next === undefined) running -= 1;
    else next();
  };

  return async <T>(work: () => Promise<T>): Promise<T> => {
    await turn();
    try {
      return await work();
    } finally {
      pass();
    }
  };
};

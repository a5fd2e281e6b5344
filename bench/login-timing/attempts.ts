import { randomInt } from 'node:crypto';
import { sleep } from '../support/monotonic.ts';

/** How long both kinds of attempts took, in ms. */
export type Samples = { readonly known: number[]; readonly unknown: number[] };

/** The attempts, and a request each that is the same always and came right after it. */
export type Series = { readonly attempts: Samples; readonly after: Samples };

export type Attempt = (kind: 'known' | 'unknown', n: number) => Promise<void>;

/** In between, so that what one attempt left to be done does not fall upon the next. */
const pauseMs = 15;

const shuffled = <T>(items: readonly T[]): readonly T[] => {
  const mixed = [...items];
  for (let last = mixed.length - 1; last > 0; last -= 1) {
    const other = randomInt(last + 1);
    [mixed[last], mixed[other]] = [mixed[other]!, mixed[last]!];
  }
  return mixed;
};

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const startedMs = performance.now();
  await work();
  return performance.now() - startedMs;
};

/** Makes `each` attempts of either kind, one after the other and in random order. */
export const interleave = async (
  each: number,
  attempt: Attempt,
  probe: () => Promise<unknown>,
): Promise<Series> => {
  const plan = (['known', 'unknown'] as const).flatMap((kind) =>
    Array.from({ length: each }, (_, n) => ({ kind, n })),
  );
  const series: Series = {
    attempts: { known: [], unknown: [] },
    after: { known: [], unknown: [] },
  };
  for (const { kind, n } of shuffled(plan)) {
    series.attempts[kind].push(await timed(() => attempt(kind, n)));
    series.after[kind].push(await timed(probe));
    await sleep(pauseMs);
  }
  return series;
};

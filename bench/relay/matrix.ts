import { measure, type Durations, type Load, type Relay, type Result, type Surroundings } from './measure.ts';

/** The same load on both relays, one right after the other. */
export type Pair = { readonly caresma: Result; readonly baseline: Result };

type Case = Omit<Load, 'relay'>;

/** How many sessions one core carries: steps up to the first at which frames arrive later than this. */
export const addedLimitMs = 20;
const steps = [200, 300, 400, 500, 600, 800];

export type Capacity = {
  readonly upstream: Load['upstream'];
  readonly caresma: number;
  readonly baseline: number;
};

const cross = (upstream: Load['upstream']): Case[] =>
  ([50, 200] as const).flatMap((sessions) =>
    ([20, 170] as const).map((frameMs) => ({ sessions, frameMs, upstream })),
  );

export const wholeMatrix: readonly Case[] = [
  ...cross('plain'),
  ...cross('tls'),
  { sessions: 300, frameMs: 20, upstream: 'plain' },
  { sessions: 400, frameMs: 20, upstream: 'plain' },
  { sessions: 400, frameMs: 20, upstream: 'tls' },
];

export const quickMatrix: readonly Case[] = [
  { sessions: 50, frameMs: 20, upstream: 'plain' },
  { sessions: 200, frameMs: 20, upstream: 'tls' },
];

export const wholeDurations: Durations = { warmUpMs: 6_000, measuredMs: 12_000, turnMs: 10_000 };
export const quickDurations: Durations = { warmUpMs: 6_000, measuredMs: 8_000, turnMs: 10_000 };

export const measurePair = async (one: Case, surroundings: Surroundings): Promise<Pair> => {
  const baseline = await measure({ ...one, relay: 'baseline' }, surroundings);
  return { baseline, caresma: await measure({ ...one, relay: 'caresma' }, surroundings) };
};

const isPassing = (result: Result): boolean =>
  result.addedMs.p99 < addedLimitMs && result.arrivedShare > 0.98;

/** The largest step, in sessions, at which everything arrives in time; what was measured already is not repeated. */
const capacityOf = async (
  relay: Relay,
  upstream: Load['upstream'],
  measured: readonly Result[],
  surroundings: Surroundings,
): Promise<number> => {
  let passed = 0;
  for (const sessions of steps) {
    const load: Load = { relay, sessions, frameMs: 20, upstream };
    const known = measured.find(
      (result) =>
        result.relay === relay &&
        result.sessions === sessions &&
        result.frameMs === 20 &&
        result.upstream === upstream,
    );
    const result = known ?? (await measure(load, surroundings));
    if (!isPassing(result)) break;
    passed = sessions;
  }
  return passed;
};

export const measureCapacity = async (
  upstream: Load['upstream'],
  pairs: readonly Pair[],
  surroundings: Surroundings,
): Promise<Capacity> => {
  const measured = pairs.flatMap(({ caresma, baseline }) => [caresma, baseline]);
  const baseline = await capacityOf('baseline', upstream, measured, surroundings);
  return { upstream, baseline, caresma: await capacityOf('caresma', upstream, measured, surroundings) };
};

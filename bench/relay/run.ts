import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgresServer } from '../../test/support/postgres-server.ts';
import { makeCertificate } from '../support/certificate.ts';
import { describeMachine } from '../support/machine.ts';
import {
  measureCapacity,
  measurePair,
  quickDurations,
  quickMatrix,
  wholeDurations,
  wholeMatrix,
  type Capacity,
  type Pair,
} from './matrix.ts';
import type { Durations, Load, Surroundings } from './measure.ts';
import { relayReport } from './report.ts';

/** A throwaway PostgreSQL and certificate for `act`. */
const within = async <T>(
  durations: Durations,
  act: (surroundings: Surroundings) => Promise<T>,
): Promise<T> => {
  const directory = await mkdtemp(join(tmpdir(), 'caresma-bench-'));
  const postgres = await startPostgresServer();
  let databases = 0;
  try {
    return await act({
      ...durations,
      certificate: makeCertificate(directory),
      dataDirectory: join(directory, 'data'),
      newDatabaseUrl: () => postgres.url.replace(/postgres$/, `bench_${++databases}`),
    });
  } finally {
    await postgres.stop();
    await rm(directory, { recursive: true });
  }
};

const progress = ({ caresma, baseline }: Pair): void =>
  console.error(
    `${caresma.sessions} × ${caresma.frameMs} ms ${caresma.upstream}: CPU ${(caresma.cpuMsPerSessionMinute / baseline.cpuMsPerSessionMinute).toFixed(2)} × baseline, added p99 ${caresma.addedMs.p99.toFixed(1)} ms`,
  );

/** Everything that bench/results/relay.md holds. */
export const runWhole = (): Promise<string> =>
  within(wholeDurations, async (surroundings) => {
    const pairs: Pair[] = [];
    for (const one of wholeMatrix) {
      pairs.push(await measurePair(one, surroundings));
      pairs.slice(-1).forEach(progress);
    }
    const capacities: Capacity[] = [];
    for (const upstream of ['plain', 'tls'] as const) {
      capacities.push(await measureCapacity(upstream, pairs, surroundings));
    }
    return relayReport(await describeMachine(), pairs, capacities);
  });

export const runQuick = (): Promise<string> =>
  within(quickDurations, async (surroundings) => {
    const pairs: Pair[] = [];
    for (const one of quickMatrix) pairs.push(await measurePair(one, surroundings));
    return relayReport(await describeMachine(), pairs, []);
  });

/** One load on both relays; with a directory, the profiles of both are written there. */
export const runOne = (one: Omit<Load, 'relay'>, profileDirectory?: string): Promise<string> =>
  within(quickDurations, async (surroundings) => {
    const profiled = profileDirectory === undefined ? surroundings : { ...surroundings, profileDirectory };
    return relayReport(await describeMachine(), [await measurePair(one, profiled)], []);
  });

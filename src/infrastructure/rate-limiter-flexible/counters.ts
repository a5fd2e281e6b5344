import { RateLimiterMemory, RateLimiterPostgres, type RateLimiterAbstract } from 'rate-limiter-flexible';

export type CounterOptions = {
  /** What is counted, in front of every key. */
  readonly name: string;
  readonly points: number;
  readonly windowS: number;
  /** Counted by this process alone while the shared counts are away; null counts nothing then. */
  readonly insuredPoints: number | null;
};

export type NewCounter = (options: CounterOptions) => RateLimiterAbstract;

/** For a server that is the only instance. */
export const localCounter: NewCounter = ({ name, points, windowS }) =>
  new RateLimiterMemory({ keyPrefix: name, points, duration: windowS });

/** Runs one statement with `$1`-style parameters. */
export type RunStatement = (
  sql: string,
  parameters: readonly unknown[],
) => Promise<readonly Record<string, unknown>[]>;

export const rateLimitsTable = 'rate_limits';

/**
 * Counts in the table `rate_limits`, one statement each time. The vendor prepares its statements by name; here they go
 * unnamed, so that a pooler may stand between.
 */
export const sharedCounters = (run: RunStatement): NewCounter => {
  const storeClient = {
    query: async ({ text, values }: { readonly text: string; readonly values: readonly unknown[] }) => {
      const rows = await run(text, values);
      return { rows, rowCount: rows.length };
    },
  };
  let isSwept = false;

  return ({ name, points, windowS, insuredPoints }) => {
    const counter = new RateLimiterPostgres({
      storeClient,
      storeType: 'client',
      tableName: rateLimitsTable,
      tableCreated: true,
      // One of them sweeps what expired for all: every 5 min, an hour after it did.
      clearExpiredByTimeout: !isSwept,
      keyPrefix: name,
      points,
      duration: windowS,
      ...(insuredPoints !== null && {
        insuranceLimiter: new RateLimiterMemory({
          keyPrefix: name,
          points: insuredPoints,
          duration: windowS,
        }),
      }),
    });
    isSwept = true;
    return counter;
  };
};

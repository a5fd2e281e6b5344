import type { Clock } from '../application/ports/clock.ts';
import type { IdGenerator } from '../application/ports/id-generator.ts';
import type { Log } from '../application/ports/log.ts';
import type { SpendingLedger } from '../application/ports/spending-ledger.ts';
import type { Timers } from '../application/ports/timers.ts';
import { makeOpenSpending, type OpenSpending } from '../application/spending/open-spending.ts';
import type { Config } from './config/config.ts';

type Ports = {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly ids: IdGenerator;
  readonly log: Log;
};

/** Null without any cap. */
export const openSpendingOn = (
  ledger: SpendingLedger,
  { spending }: Pick<Config, 'spending'>,
  { clock, timers, ids, log }: Ports,
): OpenSpending | null => {
  const { userDailyMicroUsd, totalDailyMicroUsd } = spending.caps;
  if (userDailyMicroUsd === null && totalDailyMicroUsd === null) return null;
  return makeOpenSpending({ ledger, clock, timers, ids, log, settings: spending });
};

import { secondsOfDayLeft } from '../../domain/limits/spending.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { UserId } from '../../domain/shared/ids.ts';
import type { BudgetExhausted } from '../failures.ts';
import type { Clock } from '../ports/clock.ts';
import type { IdGenerator } from '../ports/id-generator.ts';
import { MeteredSpending, type SpendingPorts, type SpendingSettings } from './metered-spending.ts';

type Deps = SpendingPorts & {
  readonly clock: Clock;
  readonly ids: IdGenerator;
  readonly settings: SpendingSettings;
};

/** Reserves what a conversation or an analysis begins with, before anything is opened for it. Throws `StorageUnavailable`. */
export const makeOpenSpending =
  ({ clock, ids, settings, ...ports }: Deps) =>
  async (userId: UserId): Promise<Result<MeteredSpending, BudgetExhausted>> => {
    const spending = new MeteredSpending(ports, { id: ids.next(), userId }, settings);
    const { isReserved } = await spending.open();
    return isReserved
      ? ok(spending)
      : err({ type: 'budget_exhausted', retryAfterS: secondsOfDayLeft(clock.now()) });
  };

export type OpenSpending = ReturnType<typeof makeOpenSpending>;

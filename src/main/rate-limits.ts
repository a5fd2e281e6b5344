import { rateBudgets, type RateBudgets } from '../domain/limits/rate-budgets.ts';
import { makePseudonym } from '../infrastructure/crypto/pseudonym.ts';
import type { Storage } from '../infrastructure/mikro-orm/connect-storage.ts';
import { localCounter, sharedCounters } from '../infrastructure/rate-limiter-flexible/counters.ts';
import { flexibleRateLimiter } from '../infrastructure/rate-limiter-flexible/rate-limiter.ts';
import type { Config } from './config/config.ts';
import type { Keys } from './config/embedded-keys.ts';

/** The budgets as they are configured. */
export const configuredBudgets = ({ server, assessmentsPerUserDaily }: Config): RateBudgets => ({
  ...rateBudgets,
  api_user: { ...rateBudgets.api_user, takes: server.apiRequestsPerMinute },
  assessment_user: { ...rateBudgets.assessment_user, takes: assessmentsPerUserDaily },
});

/** Counted in the database by all instances; with the embedded one there is only this process. */
export const makeRateLimiter = (config: Config, { secretKey }: Keys, storage: Storage) =>
  flexibleRateLimiter({
    budgets: configuredBudgets(config),
    newCounter: config.embedded.includes('storage')
      ? localCounter
      : sharedCounters((sql, parameters) => storage.query(sql, parameters)),
    pseudonym: makePseudonym(secretKey.reveal(), 'rate-limits'),
  });

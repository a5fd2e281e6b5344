import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { StorageUnavailable } from '../../../src/application/ports/storage-unavailable.ts';
import { rateBudgets, type RateBudget } from '../../../src/domain/limits/rate-budgets.ts';
import type { Storage } from '../../../src/infrastructure/mikro-orm/connect-storage.ts';
import { makePseudonym } from '../../../src/infrastructure/crypto/pseudonym.ts';
import { sharedCounters } from '../../../src/infrastructure/rate-limiter-flexible/counters.ts';
import { flexibleRateLimiter } from '../../../src/infrastructure/rate-limiter-flexible/rate-limiter.ts';
import { rateLimiterContract } from '../../contracts/rate-limiter.contract.ts';
import { createTestDatabase, type TestDatabase } from '../../support/postgres-database.ts';
import { openStorage } from '../mikro-orm/storage-fixture.ts';
import { rateLimiterOn, withoutSystemTime } from './rate-limiter-fixture.ts';

let database: TestDatabase;
let instances: readonly Storage[];

beforeAll(async () => {
  database = await createTestDatabase();
  const open = () => openStorage({ kind: 'postgresql', url: database.url, poolSize: 5 });
  instances = await Promise.all([open(), open()]);
  await instances[0]!.migrations.up();
});

afterAll(async () => {
  await Promise.all(instances.map((storage) => storage.close()));
  await database.drop();
});

const countersOf = (instance: number) =>
  sharedCounters((sql, parameters) => instances[instance]!.query(sql, parameters));

rateLimiterContract('counts in PostgreSQL', () => withoutSystemTime(countersOf(0), ['Date']));

describe('Counts that two instances share', () => {
  const names = Object.keys(rateBudgets) as RateBudget[];

  it.each(names.filter((budget) => rateBudgets[budget].takes < 100))(
    'never exceed %s, with 50 takes at once on each',
    async (budget) => {
      const limiters = [rateLimiterOn(countersOf(0)), rateLimiterOn(countersOf(1))];
      const verdicts = await Promise.all(
        Array.from({ length: 100 }, (_, n) => limiters[n % 2]!.take(budget, 'somebody')),
      );
      const allowed = verdicts.filter(({ isAllowed }) => isAllowed);
      expect(allowed).toHaveLength(rateBudgets[budget].takes);
    },
  );

  it('are kept under no name that could be traced back', async () => {
    const pseudonym = makePseudonym('a key of this test', 'rate-limits');
    const limiter = flexibleRateLimiter({ budgets: rateBudgets, newCounter: countersOf(0), pseudonym });
    await limiter.take('login_address', '203.0.113.77');
    await limiter.take('login_account', 'somebody@example.com');

    const rows = await database.query<{ key: string }>('select key from rate_limits');
    const keys = rows.map(({ key }) => key);
    expect(keys).toContain(`login_address:${pseudonym('203.0.113.77')}`);
    expect(keys.join('\n')).not.toMatch(/203\.0\.113|example\.com/);
  });
});

describe('Counts whose database is away', () => {
  const limiter = rateLimiterOn(
    sharedCounters(() => Promise.reject(new StorageUnavailable('the test plays an outage'))),
  );
  const takeOften = async (budget: RateBudget): Promise<number> => {
    const verdicts = await Promise.all(Array.from({ length: 50 }, () => limiter.take(budget, 'somebody')));
    return verdicts.filter(({ isAllowed }) => isAllowed).length;
  };

  it('allow half of what is not about a login', async () => {
    expect(await takeOften('ticket_user')).toBe(5);
    expect(await takeOften('reset_account')).toBe(2);
  });

  it('allow no login', async () => {
    expect(await takeOften('login_account')).toBe(0);
    expect(await takeOften('login_address')).toBe(0);
    await limiter.reset('login_account', 'somebody');
  });
});

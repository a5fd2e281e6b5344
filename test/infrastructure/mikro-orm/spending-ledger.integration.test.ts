import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { UserId } from '../../../src/domain/shared/ids.ts';
import type { Storage } from '../../../src/infrastructure/mikro-orm/connect-storage.ts';
import { spendingLedgerContract } from '../../contracts/spending-ledger.contract.ts';
import { ManualClock } from '../../fakes/manual-clock.ts';
import { newUser } from '../../contracts/storage-under-test.ts';
import { createTestDatabase, type TestDatabase } from '../../support/postgres-database.ts';
import { openStorage } from './storage-fixture.ts';

let database: TestDatabase;
let instances: readonly Storage[];
const clock = new ManualClock();
const dayMs = 24 * 60 * 60_000;

beforeAll(async () => {
  database = await createTestDatabase();
  const open = () => openStorage({ kind: 'postgresql', url: database.url, poolSize: 5 }, { clock });
  instances = await Promise.all([open(), open()]);
  await instances[0]!.migrations.up();
});

afterAll(async () => {
  await Promise.all(instances.map((storage) => storage.close()));
  await database.drop();
});

/** Every test has a day of its own. */
const nextDay = (): void => clock.advance(dayMs - (clock.now().getTime() % dayMs));

spendingLedgerContract('PostgreSQL', () => {
  nextDay();
  const [storage] = instances;
  return {
    ledger: storage!.spending,
    advance: (ms) => clock.advance(ms),
    newUser: () => newUser(storage!),
  };
});

describe('A ledger that two instances share', () => {
  it.each(['user', 'total'] as const)(
    'lets 50 openings at once on each not go beyond the cap: %s',
    async (cap) => {
      nextDay();
      const reservation = 500_000;
      const caps = {
        userDailyMicroUsd: cap === 'user' ? 10 * reservation : null,
        totalDailyMicroUsd: cap === 'total' ? 10 * reservation : null,
      };
      const one = await newUser(instances[0]!);
      const verdicts = await Promise.all(
        Array.from({ length: 100 }, (_, n) => {
          const userId = cap === 'user' ? one : (randomUUID() as UserId);
          return instances[n % 2]!.spending.reserve({ id: randomUUID(), userId }, reservation, caps);
        }),
      );
      expect(verdicts.filter(({ isReserved }) => isReserved)).toHaveLength(10);
    },
  );
});

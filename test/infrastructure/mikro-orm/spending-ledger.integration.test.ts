import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { UserId } from '../../../src/domain/shared/ids.ts';
import type { Storage } from '../../../src/infrastructure/mikro-orm/connect-storage.ts';
import { makeOpenSpending } from '../../../src/application/spending/open-spending.ts';
import type { SpendingLedger } from '../../../src/application/ports/spending-ledger.ts';
import { spendingLedgerContract } from '../../contracts/spending-ledger.contract.ts';
import { ManualClock } from '../../fakes/manual-clock.ts';
import { RecordingLog } from '../../fakes/recording-log.ts';
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

/** A ledger, and when everything asked of it is answered and what follows from the answers is done. */
const watched = (ledger: SpendingLedger) => {
  const asked = new Set<Promise<unknown>>();
  const watch = <T>(answer: Promise<T>): Promise<T> => {
    asked.add(answer);
    return answer;
  };
  const idle = async (): Promise<void> => {
    for (const answer of asked) await answer;
    asked.clear();
    await setImmediate();
  };
  const watching: SpendingLedger = {
    reserve: (...asking) => watch(ledger.reserve(...asking)),
    settle: (...asking) => watch(ledger.settle(...asking)),
    release: (...asking) => watch(ledger.release(...asking)),
  };
  return { ledger: watching, idle };
};

describe('A ledger that two instances share', () => {
  it('lets conversations on both, opened and paid for at once, not spend more than the cap', async () => {
    nextDay();
    const reservationMicroUsd = 1_000;
    const caps = { userDailyMicroUsd: 10_500, totalDailyMicroUsd: null };
    const userId = await newUser(instances[0]!);
    let spent = 0;
    const talk = async (storage: Storage, cost: number): Promise<boolean> => {
      const { ledger, idle } = watched(storage.spending);
      const open = makeOpenSpending({
        ledger,
        timers: clock,
        log: new RecordingLog(),
        clock,
        ids: { next: () => randomUUID() },
        settings: { caps, reservationMicroUsd },
      });
      const opened = await open(userId);
      if (!opened.ok) return false;
      const over = new AbortController();
      opened.value.watch(() => over.abort());
      while (!over.signal.aborted) {
        spent += cost;
        opened.value.spend(cost);
        await idle();
      }
      await opened.value.close();
      return true;
    };
    const talked = await Promise.all(
      Array.from({ length: 24 }, (_, n) => talk(instances[n % 2]!, 500 + n * 20)),
    );
    expect(talked).toContain(false);
    expect(talked.filter(Boolean).length).toBeGreaterThanOrEqual(2);
    expect(spent).toBeLessThanOrEqual(caps.userDailyMicroUsd);
    expect(spent).toBeGreaterThan(caps.userDailyMicroUsd - 2 * reservationMicroUsd);
    const [stored] = await database.query<{ settled: number }>(
      'select sum(settled_micro_usd)::int as settled from spending where user_id = $1',
      [userId],
    );
    expect(stored?.settled).toBe(spent);
  });

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

import type { SqlEntityManager } from '@mikro-orm/sql';
import type { Clock } from '../../application/ports/clock.ts';
import type { SpendingClaim, SpendingLedger } from '../../application/ports/spending-ledger.ts';
import {
  committedOf,
  judgeSpending,
  noReservation,
  releaseAll,
  settle,
  spendingDay,
  topUp,
  type Reservation,
} from '../../domain/limits/spending.ts';
import type { Database } from './database.ts';
import { nobodyId } from './erasures.ts';

/** Whoever changes the ledger waits for this advisory lock: sums and the row that changes them belong together. */
const ledgerLockKey = 4_715_208_332;

const findOwn = `
  select reserved_micro_usd::float8 as reserved, settled_micro_usd::float8 as settled,
    released_micro_usd::float8 as released, expires_at as "expiresAt"
  from spending where claim_id = ? and day = ?`;

const sumCommitted = `
  select coalesce(sum(committed), 0)::float8 as total,
    coalesce(sum(committed) filter (where user_id = ?), 0)::float8 as user
  from (
    select user_id, settled_micro_usd + case when expires_at > ?::timestamptz
      then reserved_micro_usd - settled_micro_usd - released_micro_usd else 0 end as committed
    from spending where day = ?
  ) as today`;

/** What a person who was erased meanwhile still costs is nobody's. */
const put = `
  insert into spending (claim_id, day, user_id, reserved_micro_usd, settled_micro_usd, released_micro_usd, expires_at)
  values (?, ?, coalesce((select id from users where id = ? for key share), ?), ?, ?, ?, ?)
  on conflict (claim_id, day) do update set reserved_micro_usd = excluded.reserved_micro_usd,
    settled_micro_usd = excluded.settled_micro_usd, released_micro_usd = excluded.released_micro_usd,
    expires_at = excluded.expires_at`;

type StoredReservation = Omit<Reservation, 'expiresAt'> & { readonly expiresAt: Date | string };

export const mikroOrmSpendingLedger = (database: Database, clock: Clock): SpendingLedger => {
  /** Runs `work` while nobody else reads or changes the ledger. */
  const alone = <T>(work: (on: LockedLedger, at: Date) => Promise<T>): Promise<T> =>
    database.use((em) =>
      em.transactional(async (transaction) => {
        const on = new LockedLedger(transaction);
        await on.lock();
        return work(on, clock.now());
      }),
    );

  return {
    reserve: (claim, atLeastMicroUsd, caps) =>
      alone(async (on, at) => {
        const before = await on.find(claim, at);
        const after = topUp(before, atLeastMicroUsd, at);
        const more = committedOf(after, at) - committedOf(before, at);
        const verdict = judgeSpending(caps, await on.sums(claim, at), more);
        if (verdict.isReserved) await on.put(claim, at, after);
        return verdict;
      }),
    settle: (claim, costMicroUsd) =>
      alone(async (on, at) => on.put(claim, at, settle(await on.find(claim, at), costMicroUsd, at))),
    release: (claim) => alone(async (on, at) => on.put(claim, at, releaseAll(await on.find(claim, at)))),
  };
};

class LockedLedger {
  readonly #em: SqlEntityManager;

  constructor(em: SqlEntityManager) {
    this.#em = em;
  }

  async lock(): Promise<void> {
    await this.#run('select pg_advisory_xact_lock(?)', [ledgerLockKey]);
  }

  async find({ id }: SpendingClaim, at: Date): Promise<Reservation> {
    const [row] = await this.#run<StoredReservation>(findOwn, [id, spendingDay(at)]);
    return row ? { ...row, expiresAt: new Date(row.expiresAt) } : noReservation(at);
  }

  async sums(
    { userId }: SpendingClaim,
    at: Date,
  ): Promise<{ readonly user: number; readonly total: number }> {
    const parameters = [userId, at.toISOString(), spendingDay(at)];
    const [row] = await this.#run<{ user: number; total: number }>(sumCommitted, parameters);
    return row ?? { user: 0, total: 0 };
  }

  async put({ id, userId }: SpendingClaim, at: Date, reservation: Reservation): Promise<void> {
    const { reserved, settled, released, expiresAt } = reservation;
    const key = [id, spendingDay(at), userId, nobodyId];
    await this.#run(put, [...key, reserved, settled, released, expiresAt.toISOString()]);
  }

  #run<Row>(sql: string, parameters: readonly unknown[]): Promise<readonly Row[]> {
    return this.#em.execute<Row[]>(sql, [...parameters], 'all');
  }
}

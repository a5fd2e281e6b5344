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
import type { Database, Queries } from './database.ts';
import { nobodyId } from './erasures.ts';

/** Whoever changes the ledger waits for this advisory lock: sums and the row that changes them belong together. */
const ledgerLockKey = 4_715_208_332;

const findOwn = `
  select reserved_micro_usd::float8 as reserved, settled_micro_usd::float8 as settled,
    released_micro_usd::float8 as released, expires_at as "expiresAt"
  from spending where claim_id = $1 and day = $2`;

/** The day's sums, and the claim's own row as in `findOwn`, where it has one. */
const findWithSums = `
  select total, "user", own.*
  from (
    select coalesce(sum(committed), 0)::float8 as total,
      coalesce(sum(committed) filter (where user_id = $3), 0)::float8 as "user"
    from (
      select user_id, settled_micro_usd + case when expires_at > $4::timestamptz
        then reserved_micro_usd - settled_micro_usd - released_micro_usd else 0 end as committed
      from spending where day = $2
    ) as today
  ) as sums
  left join (${findOwn}) as own on true`;

/** What a person who was erased meanwhile still costs is nobody's. */
const put = `
  insert into spending (claim_id, day, user_id, reserved_micro_usd, settled_micro_usd, released_micro_usd, expires_at)
  values ($1, $2, coalesce((select id from users where id = $3 for key share), $4), $5, $6, $7, $8)
  on conflict (claim_id, day) do update set reserved_micro_usd = excluded.reserved_micro_usd,
    settled_micro_usd = excluded.settled_micro_usd, released_micro_usd = excluded.released_micro_usd,
    expires_at = excluded.expires_at`;

type StoredReservation = Omit<Reservation, 'expiresAt'> & { readonly expiresAt: Date | string };

type NoRow = { readonly expiresAt: null };
type Sums = { readonly user: number; readonly total: number };

const asReservation = ({ reserved, settled, released, expiresAt }: StoredReservation): Reservation => ({
  reserved,
  settled,
  released,
  expiresAt: new Date(expiresAt),
});

export const mikroOrmSpendingLedger = (database: Database, clock: Clock): SpendingLedger => {
  /** Runs `work` while nobody else reads or changes the ledger, which adds up what everybody spends. */
  const alone = <T>(work: (on: LockedLedger, at: Date) => Promise<T>): Promise<T> =>
    database.transaction(async ({ everybody }) => {
      const on = new LockedLedger(everybody);
      await on.lock();
      return work(on, clock.now());
    });

  return {
    reserve: (claim, atLeastMicroUsd, caps) =>
      alone(async (on, at) => {
        const { own: before, sums } = await on.findWithSums(claim, at);
        const after = topUp(before, atLeastMicroUsd, at);
        const more = committedOf(after, at) - committedOf(before, at);
        const verdict = judgeSpending(caps, sums, more);
        if (verdict.isReserved) await on.put(claim, at, after);
        return verdict;
      }),
    settle: (claim, costMicroUsd) =>
      alone(async (on, at) => on.put(claim, at, settle(await on.find(claim, at), costMicroUsd, at))),
    release: (claim) => alone(async (on, at) => on.put(claim, at, releaseAll(await on.find(claim, at)))),
  };
};

class LockedLedger {
  readonly #queries: Queries;

  constructor(queries: Queries) {
    this.#queries = queries;
  }

  async lock(): Promise<void> {
    await this.#queries.query('select pg_advisory_xact_lock($1)', [ledgerLockKey]);
  }

  async find({ id }: SpendingClaim, at: Date): Promise<Reservation> {
    const [row] = await this.#queries.query<StoredReservation>(findOwn, [id, spendingDay(at)]);
    return row ? asReservation(row) : noReservation(at);
  }

  async findWithSums(
    { id, userId }: SpendingClaim,
    at: Date,
  ): Promise<{ readonly own: Reservation; readonly sums: Sums }> {
    const parameters = [id, spendingDay(at), userId, at.toISOString()];
    const [row] = await this.#queries.query<Sums & (StoredReservation | NoRow)>(findWithSums, parameters);
    if (row === undefined) throw new Error('sums of no rows are a row');
    const own = row.expiresAt === null ? noReservation(at) : asReservation(row);
    return { own, sums: { user: row.user, total: row.total } };
  }

  async put({ id, userId }: SpendingClaim, at: Date, reservation: Reservation): Promise<void> {
    const { reserved, settled, released, expiresAt } = reservation;
    const key = [id, spendingDay(at), userId, nobodyId];
    await this.#queries.query(put, [...key, reserved, settled, released, expiresAt.toISOString()]);
  }
}

import type { Clock } from '../../src/application/ports/clock.ts';
import type { SpendingClaim, SpendingLedger } from '../../src/application/ports/spending-ledger.ts';
import { StorageUnavailable } from '../../src/application/ports/storage-unavailable.ts';
import {
  committedOf,
  judgeSpending,
  noReservation,
  releaseAll,
  settle,
  spendingDay,
  topUp,
  type Reservation,
  type SpendingCaps,
  type SpendingVerdict,
} from '../../src/domain/limits/spending.ts';

type Entry = { readonly claim: SpendingClaim; readonly day: string; readonly reservation: Reservation };

/** The ledger in memory, open to the test. `isAvailable: false` plays an outage. */
export class InMemorySpendingLedger implements SpendingLedger {
  isAvailable = true;
  readonly entries = new Map<string, Entry>();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  async reserve(claim: SpendingClaim, atLeast: number, caps: SpendingCaps): Promise<SpendingVerdict> {
    const at = this.#reach();
    const before = this.#of(claim, at);
    const after = topUp(before, atLeast, at);
    const more = committedOf(after, at) - committedOf(before, at);
    const user = this.committed(({ userId }) => userId === claim.userId);
    const verdict = judgeSpending(caps, { user, total: this.committed() }, more);
    if (verdict.isReserved) this.#set(claim, at, after);
    return verdict;
  }

  async settle(claim: SpendingClaim, cost: number): Promise<void> {
    const at = this.#reach();
    this.#set(claim, at, settle(this.#of(claim, at), cost, at));
  }

  async release(claim: SpendingClaim): Promise<void> {
    const at = this.#reach();
    this.#set(claim, at, releaseAll(this.#of(claim, at)));
  }

  /** Micro-USD spent and held today. */
  committed(isOf: (claim: SpendingClaim) => boolean = () => true): number {
    const at = this.#clock.now();
    return [...this.entries.values()]
      .filter(({ claim, day }) => day === spendingDay(at) && isOf(claim))
      .reduce((sum, { reservation }) => sum + committedOf(reservation, at), 0);
  }

  #reach(): Date {
    if (!this.isAvailable) throw new StorageUnavailable('the ledger plays an outage');
    return this.#clock.now();
  }

  #of({ id }: SpendingClaim, at: Date): Reservation {
    return this.entries.get(`${id} ${spendingDay(at)}`)?.reservation ?? noReservation(at);
  }

  #set(claim: SpendingClaim, at: Date, reservation: Reservation): void {
    const day = spendingDay(at);
    this.entries.set(`${claim.id} ${day}`, { claim, day, reservation });
  }
}

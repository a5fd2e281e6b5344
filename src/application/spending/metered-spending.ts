import type { SpendingCaps, SpendingVerdict } from '../../domain/limits/spending.ts';
import type { Log } from '../ports/log.ts';
import type { SpendingClaim, SpendingLedger } from '../ports/spending-ledger.ts';
import type { CancelTimer, Timers } from '../ports/timers.ts';

export type SpendingSettings = {
  readonly caps: SpendingCaps;
  /** What a conversation, or an analysis, holds at any time, in micro-USD: as much may be spent before the next look at the caps. */
  readonly reservationMicroUsd: number;
};

export type SpendingPorts = {
  readonly ledger: SpendingLedger;
  readonly timers: Timers;
  readonly log: Log;
};

/** What was spent is settled at the latest after this, so that the turns of a while share a write. */
const settleWithinMs = 20_000;
/** … and at once from this share of the reservation on, long before what is held is used up. */
const settleFrom = 0.5;
/** A quiet conversation renews its reservation this often: three times before it would expire. */
const renewMs = 3 * 60_000;
/** How long a ledger that cannot be reached is left alone. */
const retryMs = 5_000;
/** An ended conversation gives up after as many failures in a row: its reservation has expired by then. */
const maxFailures = 120;
/** From this share of a cap on the operators are warned. */
const warnFrom = 0.8;

/**
 * The money of one conversation or analysis. Settles what was spent, then has the reservation topped up; the first refusal
 * ends it. What is not settled yet is held, so it counts against the caps all the same. A settlement whose outcome is unknown is made again: twice is safer than never.
 */
export class MeteredSpending {
  readonly #ports: SpendingPorts;
  readonly #claim: SpendingClaim;
  readonly #settings: SpendingSettings;
  #onExhausted: () => void = () => undefined;
  #unsettled = 0;
  #failures = 0;
  #isClosed = false;
  #isWarned = false;
  #updating: Promise<void> | null = null;
  #isOutdated = false;
  #isPlannedSoon = false;
  #cancelTimer: CancelTimer | null = null;

  constructor(ports: SpendingPorts, claim: SpendingClaim, settings: SpendingSettings) {
    this.#ports = ports;
    this.#claim = claim;
    this.#settings = settings;
  }

  /** To be called once, before anything is spent. Throws `StorageUnavailable`. */
  async open(): Promise<SpendingVerdict> {
    const verdict = await this.#reserve();
    if (verdict.isReserved) this.#updateAfter(renewMs);
    return verdict;
  }

  /** Calls back once, when nothing more may be spent. */
  watch(onExhausted: () => void): void {
    this.#onExhausted = onExhausted;
  }

  spend(microUsd: number): void {
    this.#unsettled += microUsd;
    const isDue = this.#unsettled >= this.#settings.reservationMicroUsd * settleFrom;
    if (isDue || this.#isClosed) void this.#update();
    else if (!this.#isPlannedSoon && this.#updating === null) this.#updateSoon(settleWithinMs);
  }

  /** Settles and releases; resolves after the first attempt, the others go on by themselves. */
  close(): Promise<void> {
    this.#isClosed = true;
    return this.#update();
  }

  #updateAfter(ms: number): void {
    this.#cancelTimer?.();
    this.#cancelTimer = this.#ports.timers.start(ms, () => void this.#update());
    this.#isPlannedSoon = false;
  }

  #updateSoon(ms: number): void {
    this.#updateAfter(ms);
    this.#isPlannedSoon = true;
  }

  #update(): Promise<void> {
    this.#isOutdated = true;
    this.#updating ??= this.#bringUpToDate();
    return this.#updating;
  }

  async #bringUpToDate(): Promise<void> {
    this.#cancelTimer?.();
    try {
      while (this.#isOutdated) {
        this.#isOutdated = false;
        // eslint-disable-next-line no-await-in-loop -- what was spent meanwhile comes after
        await this.#settleAndReserve();
      }
      this.#failures = 0;
      if (this.#isClosed) return;
      if (this.#unsettled > 0) this.#updateSoon(settleWithinMs);
      else this.#updateAfter(renewMs);
    } catch (error) {
      this.#retry(error);
    } finally {
      // Within the turn that looked last, so that no spending is told to an update that is over.
      this.#updating = null;
    }
  }

  async #settleAndReserve(): Promise<void> {
    const cost = this.#unsettled;
    if (cost > 0) await this.#ports.ledger.settle(this.#claim, cost);
    this.#unsettled -= cost;

    if (this.#isClosed) return this.#ports.ledger.release(this.#claim);
    const verdict = await this.#reserve();
    if (!verdict.isReserved) this.#onExhausted();
  }

  async #reserve(): Promise<SpendingVerdict> {
    const { caps, reservationMicroUsd } = this.#settings;
    const verdict = await this.#ports.ledger.reserve(this.#claim, reservationMicroUsd, caps);
    this.#report(verdict);
    return verdict;
  }

  #report(verdict: SpendingVerdict): void {
    const { log } = this.#ports;
    if (!verdict.isReserved) log.warn('spending_exhausted', { reason: verdict.exhausted });
    else if (verdict.nearest !== null && verdict.usedShare >= warnFrom && !this.#isWarned) {
      this.#isWarned = true;
      log.warn('spending_near_cap', {
        reason: verdict.nearest,
        count: Math.floor(verdict.usedShare * 100),
      });
    }
  }

  #retry(error: unknown): void {
    this.#failures += 1;
    const errorName = error instanceof Error ? error.name : typeof error;
    if (this.#isClosed && this.#failures >= maxFailures) {
      return this.#ports.log.error('spending_unsettled', { count: this.#unsettled, errorName });
    }
    if (this.#failures === 1) this.#ports.log.warn('spending_unreachable', { errorName });
    this.#updateSoon(retryMs);
  }
}

import type { CheckStanding } from '../../application/accounts/check-standing.ts';
import type { AccessSignals } from '../../application/ports/access-signals.ts';
import type { Log } from '../../application/ports/log.ts';
import { StorageUnavailable } from '../../application/ports/storage-unavailable.ts';
import type { CancelTimer, Timers } from '../../application/ports/timers.ts';
import type { Principal } from '../../domain/users/principal.ts';
import type { SocketLimits } from './limits.ts';

/** An open connection of somebody who was let in. */
export interface Connection {
  readonly principal: Principal;
  revoke(): void;
}

type Deps = {
  readonly checkStanding: CheckStanding;
  readonly signals: AccessSignals;
  readonly timers: Timers;
  readonly limits: Pick<SocketLimits, 'recheckEveryMs' | 'recheckAfterOutageMs'>;
  readonly log: Log;
};

/**
 * Ends the connections of those who are not let in any more: at once when a signal comes, else in the next round. One
 * timer serves them all; it runs only while there are any. That storage is away is no reason to end one.
 */
export class AccessWatch {
  readonly #deps: Deps;
  readonly #unsubscribe: () => void;
  readonly #connections = new Set<Connection>();
  #cancelRound: CancelTimer | null = null;
  #isEarly = false;

  constructor(deps: Deps) {
    this.#deps = deps;
    this.#unsubscribe = deps.signals.subscribe((userId) => {
      void this.#check([...this.#connections].filter(({ principal }) => principal.userId === userId));
    });
  }

  /** Looks once more at once: a signal may have come since the person was let in. */
  add(connection: Connection): void {
    this.#connections.add(connection);
    if (this.#cancelRound === null) this.#planRound(this.#deps.limits.recheckEveryMs);
    void this.#check([connection]);
  }

  remove(connection: Connection): void {
    this.#connections.delete(connection);
    if (this.#connections.size === 0) this.#cancelPlanned();
  }

  close(): void {
    this.#unsubscribe();
    this.#connections.clear();
    this.#cancelPlanned();
  }

  #cancelPlanned(): void {
    this.#cancelRound?.();
    this.#cancelRound = null;
    this.#isEarly = false;
  }

  #planRound(afterMs: number): void {
    this.#cancelPlanned();
    if (this.#connections.size === 0) return;
    this.#cancelRound = this.#deps.timers.start(afterMs, () => {
      this.#cancelPlanned();
      void this.#makeRound();
    });
  }

  async #makeRound(): Promise<void> {
    await this.#check([...this.#connections]);
    if (this.#cancelRound === null) this.#planRound(this.#deps.limits.recheckEveryMs);
  }

  /** One after the other, so that a round is no burst on the database. Never rejects. */
  async #check(group: readonly Connection[]): Promise<void> {
    for (const connection of group) {
      // eslint-disable-next-line no-await-in-loop -- see above
      const verdict = await this.#judge(connection);
      if (verdict === 'unknown') return this.#hurry();
      if (verdict === 'not_let_in') connection.revoke();
    }
  }

  async #judge(connection: Connection): Promise<'let_in' | 'not_let_in' | 'unknown'> {
    if (!this.#connections.has(connection)) return 'let_in';
    try {
      return (await this.#deps.checkStanding(connection.principal)) ? 'let_in' : 'not_let_in';
    } catch (error) {
      if (error instanceof StorageUnavailable) return 'unknown';
      const errorName = error instanceof Error ? error.name : typeof error;
      this.#deps.log.error('standing_check_failed', { errorName });
      return 'let_in';
    }
  }

  #hurry(): void {
    if (this.#isEarly) return;
    this.#planRound(this.#deps.limits.recheckAfterOutageMs);
    this.#isEarly = this.#cancelRound !== null;
  }
}

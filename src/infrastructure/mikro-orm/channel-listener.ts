import type { CancelTimer, Timers } from '../../application/ports/timers.ts';

/** What we use of pg's client. */
export type ListeningClient = {
  on(event: 'notification', hear: (message: { readonly payload?: string }) => void): unknown;
  on(event: 'end' | 'error', lose: () => void): unknown;
  query(sql: string): Promise<unknown>;
  /** True closes the connection instead of keeping it. */
  release(destroy: true): void;
};

export const listenerLimits = {
  /** How often the connection is tried: one that a network swallowed looks alive, and says nothing. */
  heartbeatMs: 5_000,
  firstRetryMs: 500,
  /** The wait doubles up to here; half of it is left to chance, so that instances do not come back all at once. */
  longestRetryMs: 15_000,
} as const;

type Deps = {
  readonly channel: string;
  readonly connect: () => Promise<ListeningClient>;
  readonly onMessage: (payload: string) => void;
  readonly timers: Timers;
  /** Uniform in [0, 1). */
  readonly random: () => number;
};

/** Hears a channel of PostgreSQL over a connection of its own, and comes back whenever that is lost. */
export class ChannelListener {
  readonly #deps: Deps;
  #failures = 0;
  #isClosed = false;
  #cancelTimer: CancelTimer = () => undefined;
  #lose = (): void => undefined;
  #client: ListeningClient | null = null;
  #listening: Promise<void>;

  constructor(deps: Deps) {
    this.#deps = deps;
    this.#listening = this.#listen();
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#cancelTimer();
    this.#lose();
    await this.#listening;
  }

  async #listen(): Promise<void> {
    await this.#stayConnected().catch(() => undefined);
    this.#cancelTimer();
    if (this.#isClosed) return;
    this.#cancelTimer = this.#deps.timers.start(this.#nextWaitMs(), () => {
      this.#listening = this.#listen();
    });
  }

  /** Resolves or rejects when the connection is lost, or there was none. */
  async #stayConnected(): Promise<void> {
    const client = await this.#deps.connect();
    const lost = Promise.withResolvers<void>();
    this.#lose = lost.resolve;
    this.#client = client;
    try {
      client.on('notification', ({ payload = '' }) => this.#deps.onMessage(payload));
      client.on('end', lost.resolve);
      client.on('error', lost.resolve);
      if (this.#isClosed) return;
      await client.query(`listen ${this.#deps.channel}`);
      this.#failures = 0;
      this.#awaitHeartbeat(client);
      await lost.promise;
    } finally {
      this.#client = null;
      client.release(true);
    }
  }

  #awaitHeartbeat(client: ListeningClient): void {
    this.#cancelTimer = this.#deps.timers.start(listenerLimits.heartbeatMs, () => void this.#beat(client));
  }

  async #beat(client: ListeningClient): Promise<void> {
    const isAlive = await client.query('select 1').then(
      () => true,
      () => false,
    );
    if (this.#client !== client) return;
    if (isAlive) this.#awaitHeartbeat(client);
    else this.#lose();
  }

  #nextWaitMs(): number {
    const { firstRetryMs, longestRetryMs } = listenerLimits;
    const waitMs = Math.min(firstRetryMs * 2 ** this.#failures, longestRetryMs);
    this.#failures += 1;
    return waitMs * (0.5 + this.#deps.random() / 2);
  }
}

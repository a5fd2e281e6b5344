import type { CancelTimer, Timers } from '../../application/ports/timers.ts';

export interface OpenSocket {
  /** Asks the client for a sign of life, or gives it up. */
  checkPulse(): void;
  close(reason: 'server_stopping'): void;
}

type Deps = {
  readonly timers: Timers;
  readonly pingEveryMs: number;
  readonly onCount: (open: number) => void;
};

/** The sockets of this server. One timer checks them all; it runs only while there are any. */
export class OpenSockets {
  readonly #deps: Deps;
  readonly #open = new Set<OpenSocket>();
  #cancelCheck: CancelTimer | null = null;
  #onEmpty: (() => void)[] = [];

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  get size(): number {
    return this.#open.size;
  }

  add(socket: OpenSocket): void {
    this.#open.add(socket);
    this.#deps.onCount(this.size);
    this.#awaitCheck();
  }

  remove(socket: OpenSocket): void {
    this.#open.delete(socket);
    this.#deps.onCount(this.size);
    if (this.size > 0) return;

    this.#cancelCheck?.();
    this.#cancelCheck = null;
    for (const resolve of this.#onEmpty.splice(0)) resolve();
  }

  /** Resolves when the last one is gone; each has `closeMs` for the closing handshake. */
  async closeAll(): Promise<void> {
    if (this.size === 0) return;
    const empty = new Promise<void>((resolve) => this.#onEmpty.push(resolve));
    for (const socket of this.#open) socket.close('server_stopping');
    await empty;
  }

  #awaitCheck(): void {
    if (this.#cancelCheck !== null || this.size === 0) return;
    this.#cancelCheck = this.#deps.timers.start(this.#deps.pingEveryMs, () => {
      this.#cancelCheck = null;
      for (const socket of this.#open) socket.checkPulse();
      this.#awaitCheck();
    });
  }
}

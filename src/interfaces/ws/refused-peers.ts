import { networkOf } from '../access/peer-network.ts';
import type { SocketLimits } from './limits.ts';
import type { MonotonicMs } from './token-bucket.ts';

type Deps = { readonly limits: SocketLimits; readonly monotonicMs: MonotonicMs };

/** Counts refused upgrades by peer address in windows of fixed length. */
export class RefusedPeers {
  readonly #deps: Deps;
  readonly #refusals = new Map<string, number>();
  #windowEndsMs = 0;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  add(address: string): void {
    this.#turnWindow();
    const peer = networkOf(address);
    const known = this.#refusals.get(peer);
    if (known === undefined && this.#refusals.size >= this.#deps.limits.refusedPeers) return;
    this.#refusals.set(peer, (known ?? 0) + 1);
  }

  isBarred(address: string): boolean {
    this.#turnWindow();
    return (this.#refusals.get(networkOf(address)) ?? 0) >= this.#deps.limits.refusedUpgrades;
  }

  /** Seconds until every count starts again from 0. */
  get windowLeftS(): number {
    return Math.max(1, Math.ceil((this.#windowEndsMs - this.#deps.monotonicMs()) / 1000));
  }

  #turnWindow(): void {
    const nowMs = this.#deps.monotonicMs();
    if (nowMs < this.#windowEndsMs) return;
    this.#refusals.clear();
    this.#windowEndsMs = nowMs + this.#deps.limits.refusedUpgradesWindowMs;
  }
}

import type { AuthSessionId, UserId } from '../../domain/shared/ids.ts';
import type { AccessSignals } from '../ports/access-signals.ts';
import type { Standing, StandingRegistry } from '../ports/standing-registry.ts';

export const standingCacheLimits = {
  /** For how long a login counts as it was found, in ms. */
  believedMs: 5_000,
  /** Logins remembered by this process. */
  logins: 10_000,
} as const;

type Deps = {
  readonly registry: StandingRegistry;
  readonly signals: AccessSignals;
  /** Only goes forward, in ms. */
  readonly monotonicMs: () => number;
};

type Known = { readonly standing: Standing; readonly askedAtMs: number };

/** Spares storage a look at the same login with every request; a signal has it look again at once. */
export class StandingCache implements StandingRegistry {
  readonly #deps: Deps;
  readonly #unsubscribe: () => void;
  /** Oldest first. */
  readonly #known = new Map<AuthSessionId, Known>();
  /** Raised by every signal: what was asked before it may be out of date when it is answered. */
  #signals = 0;

  constructor(deps: Deps) {
    this.#deps = deps;
    this.#unsubscribe = deps.signals.subscribe((userId) => this.#forget(userId));
  }

  async find(login: AuthSessionId): Promise<Standing | null> {
    const nowMs = this.#deps.monotonicMs();
    const known = this.#known.get(login);
    if (known && nowMs - known.askedAtMs < standingCacheLimits.believedMs) return known.standing;

    const signals = this.#signals;
    const standing = await this.#deps.registry.find(login);
    this.#known.delete(login);
    if (standing !== null && signals === this.#signals) this.#remember(login, standing, nowMs);
    return standing;
  }

  close(): void {
    this.#unsubscribe();
  }

  #remember(login: AuthSessionId, standing: Standing, askedAtMs: number): void {
    this.#known.set(login, { standing, askedAtMs });
    const [oldest] = this.#known.keys();
    if (this.#known.size > standingCacheLimits.logins && oldest) this.#known.delete(oldest);
  }

  #forget(userId: UserId): void {
    this.#signals += 1;
    for (const [login, { standing }] of this.#known) {
      if (standing.userId === userId) this.#known.delete(login);
    }
  }
}

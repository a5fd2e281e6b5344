import { randomUUID } from 'node:crypto';
import type { Standing, StandingRegistry } from '../../src/application/ports/standing-registry.ts';
import { StorageUnavailable } from '../../src/application/ports/storage-unavailable.ts';
import type { AuthSessionId, UserId } from '../../src/domain/shared/ids.ts';
import type { Principal } from '../../src/domain/users/principal.ts';

const dayMs = 86_400_000;

type Login = Omit<Required<Principal>, 'requestId'> & { readonly roleVersion: number };

/** Logins and the accounts behind them, changed as the real ones are. Nobody is told: send the signal yourself. */
export class InMemoryStandingRegistry implements StandingRegistry {
  isAvailable = true;
  /** How often it was asked. */
  lookups = 0;
  readonly #standings = new Map<AuthSessionId, Standing>();

  async find(login: AuthSessionId): Promise<Standing | null> {
    this.lookups += 1;
    if (!this.isAvailable) throw new StorageUnavailable('the registry plays an outage');
    return this.#standings.get(login) ?? null;
  }

  /** A login that stands, of a new account unless it is told whose. */
  add(at: Date, changes: Partial<Standing> = {}): Login {
    const authSessionId = randomUUID() as AuthSessionId;
    const standing: Standing = {
      userId: randomUUID() as UserId,
      role: 'patient',
      roleVersion: 1,
      isActive: true,
      hasSecondFactor: false,
      revokedAt: null,
      expiresAt: new Date(at.getTime() + dayMs),
      ...changes,
    };
    this.#standings.set(authSessionId, standing);
    const { userId, role, roleVersion } = standing;
    return { userId, role, roleVersion, authSessionId };
  }

  revoke(login: AuthSessionId, revokedAt: Date): void {
    const standing = this.#standings.get(login);
    if (standing) this.#standings.set(login, { ...standing, revokedAt });
  }

  /** Changes the account behind every login of it, and raises its version. */
  changeAccount(
    userId: UserId,
    changes: Partial<Pick<Standing, 'role' | 'isActive' | 'hasSecondFactor'>>,
  ): void {
    for (const [id, standing] of this.#standings) {
      if (standing.userId !== userId) continue;
      this.#standings.set(id, { ...standing, ...changes, roleVersion: standing.roleVersion + 1 });
    }
  }

  /** As an erasure does. */
  removeAccount(userId: UserId): void {
    for (const [id, standing] of this.#standings) if (standing.userId === userId) this.#standings.delete(id);
  }
}

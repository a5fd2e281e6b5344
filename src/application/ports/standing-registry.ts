import type { AuthSessionId, UserId } from '../../domain/shared/ids.ts';
import type { Role } from '../../domain/users/principal.ts';

/** Whether a login and the account behind it still stand, as stored now. */
export type Standing = {
  readonly userId: UserId;
  readonly role: Role;
  readonly roleVersion: number;
  readonly isActive: boolean;
  /** The account is tied to an authenticator app. */
  readonly hasSecondFactor: boolean;
  readonly revokedAt: Date | null;
  /** The login's absolute end. */
  readonly expiresAt: Date;
};

export interface StandingRegistry {
  /** Null: no such login. Throws `StorageUnavailable`. */
  find(authSessionId: AuthSessionId): Promise<Standing | null>;
}

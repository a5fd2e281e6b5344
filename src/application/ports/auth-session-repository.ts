import type { AuthSession } from '../../domain/accounts/auth-session.ts';
import type { AuthSessionId, UserId } from '../../domain/shared/ids.ts';

/** A refresh token as it is kept: by its hash, which only equality can tell anything of. */
export type KeptRefreshToken = { readonly hash: Uint8Array; readonly expiresAt: Date };

export type Rotation =
  | { readonly outcome: 'rotated'; readonly session: AuthSession }
  /** Its login still stands, but the token had its turn. */
  | { readonly outcome: 'used'; readonly session: AuthSession; readonly usedAt: Date }
  /** Unknown, expired, or of a login that has ended. */
  | { readonly outcome: 'refused' };

/** Logins with the families of their refresh tokens. Every method throws `StorageUnavailable`. */
export interface AuthSessionRepository {
  /** Keeps the login with its first refresh token, and forgets those of the user whose time is over. */
  open(session: AuthSession, first: KeptRefreshToken): Promise<void>;
  /** Uses a token up and keeps its successor, in one step: of many callers at once one has `rotated`. */
  rotate(hash: Uint8Array, successor: KeptRefreshToken, at: Date): Promise<Rotation>;
  /** Ends one login; of someone else's, of an unknown or an ended one nothing changes. */
  revoke(userId: UserId, id: AuthSessionId, at: Date): Promise<void>;
  /** Ends every login of the user, but the one that is given. */
  revokeAll(userId: UserId, at: Date, except?: AuthSessionId): Promise<void>;
}

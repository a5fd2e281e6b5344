import type { AuthSessionId, UserId } from '../../domain/shared/ids.ts';
import type { Role } from '../../domain/users/principal.ts';

/** What an access token says. Whether its login still stands is not in it. */
export type AccessClaims = {
  readonly userId: UserId;
  readonly authSessionId: AuthSessionId;
  readonly role: Role;
  /** Raised whenever the role or the state of the account changes: older tokens are then void. */
  readonly roleVersion: number;
};

export type IssuedAccessToken = { readonly token: string; readonly expiresInS: number };

/** Short-lived bearer tokens. */
export interface AccessTokens {
  issue(claims: AccessClaims): Promise<IssuedAccessToken>;
  /** Null for anything but a token of ours that is valid now. Never throws for what a client sent. */
  verify(token: string): Promise<AccessClaims | null>;
}

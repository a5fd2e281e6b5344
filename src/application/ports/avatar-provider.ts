import type { AvatarVendor } from '../../domain/avatars/avatar-session.ts';
import type { Result } from '../../domain/shared/result.ts';

/** All of the vendor's concurrent sessions are in use. */
export type AvatarLimitReached = { readonly type: 'avatar_limit_reached' };
/** The vendor takes no more requests for the moment. */
export type AvatarBusy = { readonly type: 'avatar_busy'; readonly retryAfterS: number };
/** The vendor cannot be reached, is too slow, or answers nonsense. */
export type AvatarUnavailable = { readonly type: 'avatar_unavailable' };
/** The vendor does not take our key, or our credits are used up: operators have to look. */
export type AvatarRefused = { readonly type: 'avatar_refused' };
export type AvatarTrouble = AvatarLimitReached | AvatarBusy | AvatarUnavailable | AvatarRefused;

export type AvatarToken = {
  /** Lets a browser open one session at the vendor; a secret. */
  readonly token: string;
  /** Null where the vendor makes the session only when the token is used. */
  readonly sessionId: string | null;
};

/** A session that the vendor says is open. */
export type OpenAvatar = { readonly id: string; readonly createdAt: Date | null };

/** Faces. Nothing that a vendor writes comes through here but ids and tokens. */
export interface AvatarProvider {
  readonly vendor: AvatarVendor;
  issueToken(): Promise<Result<AvatarToken, AvatarTrouble>>;
  /** Every open session of the account, of whomever. */
  list(): Promise<Result<readonly OpenAvatar[], AvatarTrouble>>;
  /** One that is gone already counts as stopped. */
  stop(id: string): Promise<Result<'stopped', AvatarTrouble>>;
  keepAlive(id: string): Promise<Result<'alive' | 'gone', AvatarTrouble>>;
}

import type { UserId } from '../../domain/shared/ids.ts';

/** Somebody has shown the password and is to show the code. The token of it is kept by its hash. */
export type LoginChallenge = {
  readonly hash: Uint8Array;
  readonly userId: UserId;
  /** `updatedAt` of the account then: what has changed since makes the password worth nothing. */
  readonly accountAsOf: Date;
  readonly expiresAt: Date;
};

/** Every method throws `StorageUnavailable`. */
export interface LoginChallenges {
  /** Forgets those of the user whose time is over. */
  keep(challenge: LoginChallenge, at: Date): Promise<void>;
  /** Takes one of `attempts`. Null: unknown, expired, redeemed, or none left, also where many come at once. */
  attempt(hash: Uint8Array, at: Date, attempts: number): Promise<LoginChallenge | null>;
  /** Uses it up: of many callers at once one has true. */
  redeem(hash: Uint8Array): Promise<boolean>;
}

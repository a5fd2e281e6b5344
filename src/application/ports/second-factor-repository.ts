import type { SecondFactor, SecondFactorId } from '../../domain/accounts/second-factor.ts';
import type { UserId } from '../../domain/shared/ids.ts';

export type ProposedFactor = Pick<SecondFactor, 'id' | 'userId' | 'secret'>;

export type Confirmation = {
  readonly userId: UserId;
  readonly id: SecondFactorId;
  /** Of the code by which it was confirmed, which is used up by that. */
  readonly step: number;
  readonly recoveryHashes: readonly Uint8Array[];
};

/** What is used up by a login: a step of time with everything before it, or one recovery code. */
export type UsedCode = { readonly step: number } | { readonly recoveryHash: Uint8Array };

/** Secrets are sealed under their owner's data key. Every method throws `StorageUnavailable`. */
export interface SecondFactorRepository {
  find(userId: UserId): Promise<SecondFactor | null>;
  /** In place of one that was not confirmed. False, and nothing stored, beside one that was. */
  propose(factor: ProposedFactor, at: Date): Promise<boolean>;
  /** From now on it is asked for. False unless it is the one that was proposed last. */
  confirm(confirmation: Confirmation, at: Date): Promise<boolean>;
  /** Of many callers at once, on any instances, one has true; a code that was used has false for good. */
  use(userId: UserId, code: UsedCode): Promise<boolean>;
  /** With its recovery codes. False where there is none. */
  remove(userId: UserId): Promise<boolean>;
}

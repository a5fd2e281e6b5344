import type { Account, Email } from '../../domain/accounts/account.ts';
import type { UserId } from '../../domain/shared/ids.ts';

/** The hash of an account's password, which leaves storage by no other way. */
export type Credentials = { readonly userId: UserId; readonly passwordHash: string };

/** E-mail and name are sealed, the e-mail is found by a blind index. Every method throws `StorageUnavailable`. */
export interface AccountRepository {
  /** `email_taken`: nothing is stored. */
  add(account: Account, passwordHash: string): Promise<'added' | 'email_taken'>;
  find(userId: UserId): Promise<Account | null>;
  /** Opens nothing that is sealed, so that it takes as long for an account as for none. */
  findCredentials(email: Email): Promise<Credentials | null>;
  /**
   * Replaces everything but the e-mail, and the password where a hash is given. False when the account is gone or was
   * changed since it was `before`, which `updatedAt` tells: read it again.
   */
  save(before: Account, after: Account, passwordHash?: string): Promise<boolean>;
  /** Oldest first, after the given one. */
  list(page: AccountPage): Promise<readonly Account[]>;
}

export type AccountPage = {
  /** 1 to 100. */
  readonly limit: number;
  readonly after: UserId | null;
};

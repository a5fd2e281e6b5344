import type { Account, Email } from '../../domain/accounts/account.ts';
import type { UserId } from '../../domain/shared/ids.ts';

/** An account with the hash of its password, which leaves storage by no other way. */
export type Credentials = { readonly account: Account; readonly passwordHash: string };

/** E-mail and name are sealed, the e-mail is found by a blind index. Every method throws `StorageUnavailable`. */
export interface AccountRepository {
  /** `email_taken`: nothing is stored. */
  add(account: Account, passwordHash: string): Promise<'added' | 'email_taken'>;
  find(userId: UserId): Promise<Account | null>;
  findByEmail(email: Email): Promise<Credentials | null>;
  /** False when the account is gone. */
  save(account: Account, passwordHash?: string): Promise<boolean>;
  /** Oldest first, after the given one. */
  list(page: { readonly limit: number; readonly after: UserId | null }): Promise<readonly Account[]>;
}

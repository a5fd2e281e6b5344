import type { Account } from '../../domain/accounts/account.ts';
import type { UserId } from '../../domain/shared/ids.ts';
import type { AccountRepository } from '../ports/account-repository.ts';

/** Changes made at once by others may come in between so often; more is a bug. */
const mostTries = 5;

/** Reads, changes and saves until nobody came in between. Null: there is no such account. */
export const changeStoredAccount = async (
  accounts: AccountRepository,
  userId: UserId,
  change: (account: Account) => Account,
  passwordHash?: string,
): Promise<Account | null> => {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const before = await accounts.find(userId);
    if (before === null) return null;
    const after = change(before);
    if (after === before || (await accounts.save(before, after, passwordHash))) return after;
  }
  throw new Error('An account changes faster than it can be saved');
};

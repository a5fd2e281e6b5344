import type { Account } from '../../domain/accounts/account.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Principal } from '../../domain/users/principal.ts';
import type { AccountNotFound } from '../failures.ts';
import type { AccountRepository } from '../ports/account-repository.ts';

export const accountNotFound: AccountNotFound = { type: 'account_not_found' };

/** The account of whoever asks; guests have none. */
export const makeFindOwnAccount =
  ({ accounts }: { readonly accounts: AccountRepository }) =>
  async ({ principal }: { readonly principal: Principal }): Promise<Result<Account, AccountNotFound>> => {
    const account = await accounts.find(principal.userId);
    return account === null ? err(accountNotFound) : ok(account);
  };

export type FindOwnAccount = ReturnType<typeof makeFindOwnAccount>;

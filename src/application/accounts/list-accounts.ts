import type { Account } from '../../domain/accounts/account.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Principal } from '../../domain/users/principal.ts';
import type { Forbidden } from '../failures.ts';
import type { AccountPage, AccountRepository } from '../ports/account-repository.ts';
import { forbidden, isAdmin } from './admins.ts';

type Input = { readonly principal: Principal; readonly page: AccountPage };

/** One page of all accounts, for admins. */
export const makeListAccounts =
  ({ accounts }: { readonly accounts: AccountRepository }) =>
  async ({ principal, page }: Input): Promise<Result<readonly Account[], Forbidden>> =>
    isAdmin(principal) ? ok(await accounts.list(page)) : err(forbidden);

export type ListAccounts = ReturnType<typeof makeListAccounts>;

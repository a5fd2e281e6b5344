import { changeAccount, type Account } from '../../domain/accounts/account.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Principal } from '../../domain/users/principal.ts';
import type { AccountNotFound } from '../failures.ts';
import type { AccountRepository } from '../ports/account-repository.ts';
import type { Clock } from '../ports/clock.ts';
import { changeStoredAccount } from './change-stored-account.ts';
import { accountNotFound } from './find-own-account.ts';

type Deps = { readonly accounts: AccountRepository; readonly clock: Clock };
type Input = {
  readonly principal: Principal;
  /** What people may change of their own accounts; what is absent stays as it is. */
  readonly changes: Partial<Pick<Account, 'fullName'>>;
};

export const makeUpdateOwnAccount =
  ({ accounts, clock }: Deps) =>
  async ({ principal, changes }: Input): Promise<Result<Account, AccountNotFound>> => {
    const changed = await changeStoredAccount(accounts, principal.userId, (account) =>
      changeAccount(account, changes, clock.now()),
    );
    return changed === null ? err(accountNotFound) : ok(changed);
  };

export type UpdateOwnAccount = ReturnType<typeof makeUpdateOwnAccount>;

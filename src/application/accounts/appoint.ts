import { changeAccount, type Account, type AccountRole, type Email } from '../../domain/accounts/account.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { AccountNotFound } from '../failures.ts';
import type { AccountRepository } from '../ports/account-repository.ts';
import type { Clock } from '../ports/clock.ts';
import { changeStoredAccount } from './change-stored-account.ts';
import type { EndLogins } from './end-logins.ts';
import { accountNotFound } from './find-own-account.ts';

type Deps = {
  readonly accounts: AccountRepository;
  readonly endLogins: EndLogins;
  readonly clock: Clock;
};
type Input = { readonly email: Email; readonly role: AccountRole };

/** Gives an account a role without asking who wants it: for whoever runs the service, who makes the first admin so. */
export const makeAppoint =
  ({ accounts, endLogins, clock }: Deps) =>
  async ({ email, role }: Input): Promise<Result<Account, AccountNotFound>> => {
    const known = await accounts.findCredentials(email);
    const changed =
      known &&
      (await changeStoredAccount(accounts, known.userId, (account) =>
        changeAccount(account, { role }, clock.now()),
      ));
    if (changed === null) return err(accountNotFound);
    await endLogins(changed.id);
    return ok(changed);
  };

export type Appoint = ReturnType<typeof makeAppoint>;

import { changeAccount, type Account } from '../../domain/accounts/account.ts';
import { parseUserId } from '../../domain/shared/ids.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Principal } from '../../domain/users/principal.ts';
import type { AccountNotFound, Forbidden } from '../failures.ts';
import type { AccountRepository } from '../ports/account-repository.ts';
import type { Clock } from '../ports/clock.ts';
import { forbidden, isAdmin } from './admins.ts';
import { changeStoredAccount } from './change-stored-account.ts';
import type { EndLogins } from './end-logins.ts';
import { accountNotFound } from './find-own-account.ts';

type Deps = {
  readonly accounts: AccountRepository;
  readonly endLogins: EndLogins;
  readonly clock: Clock;
};
type Input = {
  readonly principal: Principal;
  readonly userId: string;
  readonly changes: Partial<Pick<Account, 'role' | 'isActive'>>;
};

/**
 * Gives an account another role, closes or reopens it, for admins. That ends all logins of the account, which were made
 * with other rights; asked again, it makes up for what was interrupted. Nobody changes their own account so, lest the
 * last admin goes by mistake.
 */
export const makeChangeStanding =
  ({ accounts, endLogins, clock }: Deps) =>
  async ({ principal, userId, changes }: Input): Promise<Result<Account, AccountNotFound | Forbidden>> => {
    if (!isAdmin(principal)) return err(forbidden);
    const id = parseUserId(userId);
    if (!id.ok) return err(accountNotFound);
    if (id.value === principal.userId) return err(forbidden);

    const changed = await changeStoredAccount(accounts, id.value, (account) => {
      const after = changeAccount(account, changes, clock.now());
      return after.roleVersion === account.roleVersion ? account : after;
    });
    if (changed === null) return err(accountNotFound);
    await endLogins(id.value);
    return ok(changed);
  };

export type ChangeStanding = ReturnType<typeof makeChangeStanding>;

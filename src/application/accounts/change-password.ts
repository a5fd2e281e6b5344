import { changeAccount } from '../../domain/accounts/account.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Principal } from '../../domain/users/principal.ts';
import type { AccountNotFound, InvalidInput, TooManyAttempts } from '../failures.ts';
import type { AccountRepository } from '../ports/account-repository.ts';
import type { Clock } from '../ports/clock.ts';
import type { Mailer } from '../ports/mailer.ts';
import type { PasswordHasher } from '../ports/password-hasher.ts';
import { mailAboutNewPassword } from './account-mails.ts';
import { changeStoredAccount } from './change-stored-account.ts';
import { passwordProblem } from './chosen-password.ts';
import type { EndLogins } from './end-logins.ts';
import type { FindOwnAccount } from './find-own-account.ts';
import type { OutOfBand } from './out-of-band.ts';
import type { ProvePassword } from './prove-password.ts';

type Deps = {
  readonly findOwnAccount: FindOwnAccount;
  readonly provePassword: ProvePassword;
  readonly accounts: AccountRepository;
  readonly hasher: PasswordHasher;
  readonly endLogins: EndLogins;
  readonly mailer: Mailer;
  readonly outOfBand: OutOfBand;
  readonly clock: Clock;
};
type Input = {
  readonly principal: Principal;
  readonly currentPassword: string;
  readonly newPassword: string;
};

/** Changes the password of whoever knows the current one, and ends their logins on all other devices. Throws `TooBusy`. */
export const makeChangePassword = (deps: Deps) => {
  const { findOwnAccount, provePassword, accounts, hasher, endLogins, mailer, outOfBand, clock } = deps;

  return async (input: Input): Promise<Result<void, AccountNotFound | InvalidInput | TooManyAttempts>> => {
    const { principal, currentPassword, newPassword } = input;
    const own = await findOwnAccount({ principal });
    if (!own.ok) return own;
    const { id, email } = own.value;
    const proven = await provePassword(own.value, currentPassword, 'current_password');
    if (!proven.ok) return proven;
    const problem = passwordProblem('new_password', newPassword, own.value);
    if (problem !== null) return err(problem);

    const passwordHash = await hasher.hash(newPassword);
    await changeStoredAccount(
      accounts,
      id,
      (account) => changeAccount(account, {}, clock.now()),
      passwordHash,
    );
    await endLogins(id, principal.authSessionId);
    outOfBand.run(() => mailer.send(mailAboutNewPassword(email)));
    return ok(undefined);
  };
};

export type ChangePassword = ReturnType<typeof makeChangePassword>;

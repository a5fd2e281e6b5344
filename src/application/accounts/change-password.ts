import { changeAccount } from '../../domain/accounts/account.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Principal } from '../../domain/users/principal.ts';
import type { AccountNotFound, InvalidInput, TooManyAttempts } from '../failures.ts';
import type { AccountRepository } from '../ports/account-repository.ts';
import type { Clock } from '../ports/clock.ts';
import type { Mailer } from '../ports/mailer.ts';
import type { PasswordHasher } from '../ports/password-hasher.ts';
import type { RateLimiter } from '../ports/rate-limiter.ts';
import { mailAboutNewPassword } from './account-mails.ts';
import { takeAttempt } from './attempts.ts';
import { changeStoredAccount } from './change-stored-account.ts';
import { invalidField, passwordProblem } from './chosen-password.ts';
import type { EndLogins } from './end-logins.ts';
import type { FindOwnAccount } from './find-own-account.ts';
import type { OutOfBand } from './out-of-band.ts';

type Deps = {
  readonly findOwnAccount: FindOwnAccount;
  readonly accounts: AccountRepository;
  readonly hasher: PasswordHasher;
  readonly limiter: RateLimiter;
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
  const { findOwnAccount, accounts, hasher, limiter, endLogins, mailer, outOfBand, clock } = deps;

  return async (input: Input): Promise<Result<void, AccountNotFound | InvalidInput | TooManyAttempts>> => {
    const { principal, currentPassword, newPassword } = input;
    const own = await findOwnAccount({ principal });
    if (!own.ok) return own;
    const { id, email } = own.value;
    const attempt = await takeAttempt(limiter, ['login_account', email]);
    if (!attempt.ok) return attempt;

    const known = await accounts.findCredentials(email);
    if ((await hasher.verify(currentPassword, known?.passwordHash ?? null)) === 'wrong')
      return err(invalidField('current_password', 'Is not the current password'));
    await limiter.reset('login_account', email);
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

import type { Account } from '../../domain/accounts/account.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { InvalidInput, TooManyAttempts } from '../failures.ts';
import type { AccountRepository } from '../ports/account-repository.ts';
import type { PasswordHasher } from '../ports/password-hasher.ts';
import type { RateLimiter } from '../ports/rate-limiter.ts';
import { takeAttempt } from './attempts.ts';
import { invalidField } from './chosen-password.ts';

type Deps = {
  readonly accounts: AccountRepository;
  readonly hasher: PasswordHasher;
  readonly limiter: RateLimiter;
};

/**
 * Whether somebody who is signed in still knows the password (OWASP ASVS 5.0, 7.5.1); `path` names its field. The
 * attempts are counted apart from those at the login, with which strangers could use up a shared budget.
 * Throws `TooBusy`.
 */
export const makeProvePassword =
  ({ accounts, hasher, limiter }: Deps) =>
  async (
    { id, email }: Account,
    password: string,
    path: string,
  ): Promise<Result<void, InvalidInput | TooManyAttempts>> => {
    const attempt = await takeAttempt(limiter, ['password_user', id]);
    if (!attempt.ok) return attempt;

    const known = await accounts.findCredentials(email);
    if ((await hasher.verify(password, known?.passwordHash ?? null)) === 'wrong')
      return err(invalidField(path, 'Is not the current password'));
    await limiter.reset('password_user', id);
    return ok(undefined);
  };

export type ProvePassword = ReturnType<typeof makeProvePassword>;

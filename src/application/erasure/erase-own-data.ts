import { auditAct } from '../../domain/audit/audit-entry.ts';
import type { Result } from '../../domain/shared/result.ts';
import type { Principal } from '../../domain/users/principal.ts';
import { takeAttempt } from '../accounts/attempts.ts';
import { invalidField } from '../accounts/chosen-password.ts';
import type { AccountNotFound, InvalidInput, TooManyAttempts } from '../failures.ts';
import type { AccountRepository } from '../ports/account-repository.ts';
import type { PasswordHasher } from '../ports/password-hasher.ts';
import type { RateLimiter } from '../ports/rate-limiter.ts';
import type { ErasePerson } from './erase-person.ts';

type Deps = {
  readonly accounts: AccountRepository;
  readonly hasher: PasswordHasher;
  readonly limiter: RateLimiter;
  readonly erasePerson: ErasePerson;
};
type Input = {
  readonly principal: Principal;
  /** Needed where there is an account: a device that was left open must not be enough. */
  readonly password: string | null;
};

/** OWASP ASVS 5.0, 7.5.1 asks for the password again before what cannot be undone. A guest has none. Throws `TooBusy`. */
export const makeEraseOwnData = ({ accounts, hasher, limiter, erasePerson }: Deps) => {
  return async ({
    principal,
    password,
  }: Input): Promise<Result<void, AccountNotFound | InvalidInput | TooManyAttempts>> => {
    const { userId } = principal;
    const account = await accounts.find(userId);
    if (account !== null) {
      const attempt = await takeAttempt(limiter, ['login_account', account.email]);
      if (!attempt.ok) return attempt;
      const known = await accounts.findCredentials(account.email);
      const verdict = await hasher.verify(password ?? '', known?.passwordHash ?? null);
      if (password === null || verdict === 'wrong')
        return { ok: false, error: invalidField('password', 'Is not the password of this account') };
      await limiter.reset('login_account', account.email);
    }
    return erasePerson({
      userId,
      act: auditAct(principal, 'person_erased', { kind: 'user', id: userId }),
    });
  };
};

export type EraseOwnData = ReturnType<typeof makeEraseOwnData>;

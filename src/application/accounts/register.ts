import { openAccount, parseEmail, type Email } from '../../domain/accounts/account.ts';
import type { UserId } from '../../domain/shared/ids.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { InvalidInput, TooManyAttempts } from '../failures.ts';
import type { AccountRepository } from '../ports/account-repository.ts';
import type { Clock } from '../ports/clock.ts';
import type { IdGenerator } from '../ports/id-generator.ts';
import type { Mailer } from '../ports/mailer.ts';
import type { PasswordHasher } from '../ports/password-hasher.ts';
import type { RateLimiter } from '../ports/rate-limiter.ts';
import { mailAboutKnownAddress } from './account-mails.ts';
import { takeAttempt } from './attempts.ts';
import { invalidField, passwordProblem } from './chosen-password.ts';
import type { OutOfBand } from './out-of-band.ts';
import type { SendMailLink } from './send-mail-link.ts';

type Deps = {
  readonly accounts: AccountRepository;
  readonly hasher: PasswordHasher;
  readonly limiter: RateLimiter;
  readonly mailer: Mailer;
  readonly sendMailLink: SendMailLink;
  readonly outOfBand: OutOfBand;
  readonly ids: IdGenerator;
  readonly clock: Clock;
};
type Input = {
  readonly email: string;
  readonly password: string;
  readonly fullName: string | null;
  /** The address, or the network, that the request comes from. */
  readonly peer: string;
};

/**
 * Opens an account and asks its holder, by mail, to confirm the address. Whoever has an account already is told so by
 * mail as well, and by nothing else: success says that a mail is on its way. Throws `TooBusy`.
 */
export const makeRegister = (deps: Deps) => {
  const { accounts, hasher, limiter, mailer, sendMailLink, outOfBand, ids, clock } = deps;

  const open = async (email: Email, fullName: string | null, passwordHash: string): Promise<void> => {
    const account = openAccount(ids.next() as UserId, { email, fullName }, clock.now());
    const outcome = await accounts.add(account, passwordHash);
    if (outcome === 'added') return sendMailLink(account, 'verify_email');
    if ((await limiter.take('reset_account', email)).isAllowed)
      await mailer.send(mailAboutKnownAddress(email));
  };

  return async (input: Input): Promise<Result<void, InvalidInput | TooManyAttempts>> => {
    const { password, fullName, peer } = input;
    const attempt = await takeAttempt(limiter, ['register_address', peer]);
    if (!attempt.ok) return attempt;

    const email = parseEmail(input.email);
    if (!email.ok) return err(invalidField('email', 'Is not an e-mail address'));
    const problem = passwordProblem('password', password, { email: email.value, fullName });
    if (problem !== null) return err(problem);

    const passwordHash = await hasher.hash(password);
    outOfBand.run(() => open(email.value, fullName, passwordHash));
    return ok(undefined);
  };
};

export type Register = ReturnType<typeof makeRegister>;

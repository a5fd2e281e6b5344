import { changeAccount } from '../../domain/accounts/account.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { InvalidInput, LinkNotValid } from '../failures.ts';
import type { AccountRepository } from '../ports/account-repository.ts';
import type { Clock } from '../ports/clock.ts';
import type { MailLinks } from '../ports/mail-links.ts';
import type { Mailer } from '../ports/mailer.ts';
import type { PasswordHasher } from '../ports/password-hasher.ts';
import type { SecretTokens } from '../ports/secret-tokens.ts';
import { mailAboutNewPassword } from './account-mails.ts';
import { changeStoredAccount } from './change-stored-account.ts';
import { passwordProblem } from './chosen-password.ts';
import type { EndLogins } from './end-logins.ts';
import type { OutOfBand } from './out-of-band.ts';

type Deps = {
  readonly accounts: AccountRepository;
  readonly mailLinks: MailLinks;
  readonly secretTokens: SecretTokens;
  readonly hasher: PasswordHasher;
  readonly endLogins: EndLogins;
  readonly mailer: Mailer;
  readonly outOfBand: OutOfBand;
  readonly clock: Clock;
};
type Input = { readonly token: string; readonly password: string };

const linkNotValid: LinkNotValid = { type: 'link_not_valid' };

/**
 * Sets a new password for whoever has the token from the mail, which also shows that the address is theirs, and ends
 * every login. A password that is refused leaves the token usable. Throws `TooBusy`.
 */
export const makeResetPassword = (deps: Deps) => {
  const { accounts, mailLinks, secretTokens, hasher, endLogins, mailer, outOfBand, clock } = deps;

  return async ({ token, password }: Input): Promise<Result<void, InvalidInput | LinkNotValid>> => {
    const now = clock.now();
    const link = ['reset_password', secretTokens.hash(token), now] as const;
    const holder = await mailLinks.find(...link);
    const account = holder && (await accounts.find(holder));
    if (!account?.isActive) return err(linkNotValid);
    const problem = passwordProblem('password', password, account);
    if (problem !== null) return err(problem);

    const passwordHash = await hasher.hash(password);
    if ((await mailLinks.redeem(...link)) !== account.id) return err(linkNotValid);
    await changeStoredAccount(
      accounts,
      account.id,
      (current) => changeAccount(current, { isVerified: true }, now),
      passwordHash,
    );
    await endLogins(account.id);
    outOfBand.run(() => mailer.send(mailAboutNewPassword(account.email)));
    return ok(undefined);
  };
};

export type ResetPassword = ReturnType<typeof makeResetPassword>;

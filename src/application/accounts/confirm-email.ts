import { changeAccount } from '../../domain/accounts/account.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { LinkNotValid } from '../failures.ts';
import type { AccountRepository } from '../ports/account-repository.ts';
import type { Clock } from '../ports/clock.ts';
import type { MailLinks } from '../ports/mail-links.ts';
import type { SecretTokens } from '../ports/secret-tokens.ts';
import { changeStoredAccount } from './change-stored-account.ts';

type Deps = {
  readonly accounts: AccountRepository;
  readonly mailLinks: MailLinks;
  readonly secretTokens: SecretTokens;
  readonly clock: Clock;
};

/** Whoever has the token from the mail has shown that the address is theirs. An unknown, used or old one fails alike. */
export const makeConfirmEmail =
  ({ accounts, mailLinks, secretTokens, clock }: Deps) =>
  async ({ token }: { readonly token: string }): Promise<Result<void, LinkNotValid>> => {
    const now = clock.now();
    const userId = await mailLinks.redeem('verify_email', secretTokens.hash(token), now);
    const changed =
      userId &&
      (await changeStoredAccount(accounts, userId, (account) =>
        changeAccount(account, { isVerified: true }, now),
      ));
    return changed ? ok(undefined) : err({ type: 'link_not_valid' });
  };

export type ConfirmEmail = ReturnType<typeof makeConfirmEmail>;

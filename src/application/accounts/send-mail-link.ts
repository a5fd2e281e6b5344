import type { Account } from '../../domain/accounts/account.ts';
import { mailLinkEnd, type MailLinkPurpose } from '../../domain/accounts/mail-link.ts';
import type { Clock } from '../ports/clock.ts';
import type { MailLinks } from '../ports/mail-links.ts';
import type { Mailer } from '../ports/mailer.ts';
import type { SecretTokens } from '../ports/secret-tokens.ts';
import { mailWithLink, type PagesAddress } from './account-mails.ts';

type Deps = {
  readonly mailLinks: MailLinks;
  readonly secretTokens: SecretTokens;
  readonly mailer: Mailer;
  readonly clock: Clock;
  readonly pagesAddress: PagesAddress;
};

/** Mails the holder of an address a token of its own. Throws `MailNotSent` and `StorageUnavailable`. */
export const makeSendMailLink =
  ({ mailLinks, secretTokens, mailer, clock, pagesAddress }: Deps) =>
  async ({ id: userId, email }: Account, purpose: MailLinkPurpose): Promise<void> => {
    const token = secretTokens.create();
    const hash = secretTokens.hash(token);
    await mailLinks.keep({ purpose, userId, hash, expiresAt: mailLinkEnd(clock.now()) });
    await mailer.send(mailWithLink(pagesAddress, purpose, { to: email, token }));
  };

export type SendMailLink = ReturnType<typeof makeSendMailLink>;

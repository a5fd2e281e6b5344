import { mailLinkValidMs, type MailLinkPurpose } from '../../domain/accounts/mail-link.ts';
import type { Email } from '../../domain/accounts/account.ts';
import type { Mail } from '../ports/mailer.ts';

/** Where the pages are that mails lead to; null where there are none, so that the code is to be copied. */
export type PagesAddress = string | null;

const validMinutes = mailLinkValidMs / 60_000;

const pages: { readonly [purpose in MailLinkPurpose]: string } = {
  verify_email: '/verify-email',
  reset_password: '/reset-password',
};

/** The token stands behind the `#`, which browsers send to no server. */
const way = (address: PagesAddress, purpose: MailLinkPurpose, token: string): string =>
  address === null ? `Your code:\n\n${token}` : `${address}${pages[purpose]}#token=${token}`;

const paragraphs = (...texts: readonly string[]): string => `${texts.join('\n\n')}\n`;

const notYou = 'If this was not you, nothing needs to be done.';

export const mailWithLink = (
  address: PagesAddress,
  purpose: MailLinkPurpose,
  { to, token }: { readonly to: Email; readonly token: string },
): Mail => {
  const wayOut = way(address, purpose, token);
  return purpose === 'verify_email'
    ? {
        to,
        subject: 'Confirm your e-mail address',
        text: paragraphs(
          'Somebody opened a Caresma account with this address.',
          `To confirm that it is yours, within ${validMinutes} minutes:`,
          wayOut,
          notYou,
        ),
      }
    : {
        to,
        subject: 'Choose a new password',
        text: paragraphs(
          'Somebody asked for a new password for your Caresma account.',
          `To choose one, within ${validMinutes} minutes:`,
          wayOut,
          notYou,
        ),
      };
};

export const mailAboutKnownAddress = (to: Email): Mail => ({
  to,
  subject: 'You have an account already',
  text: paragraphs(
    'Somebody tried to open a Caresma account with this address, which has one already.',
    'If that was you, sign in, or ask for a new password.',
    notYou,
  ),
});

export const mailAboutNewPassword = (to: Email): Mail => ({
  to,
  subject: 'Your password was changed',
  text: paragraphs(
    'The password of your Caresma account was changed, and other devices were signed out.',
    'If this was not you, ask for a new password at once.',
  ),
});

const secondFactorMails = {
  added: {
    subject: 'Signing in now needs a code',
    text: 'Signing in to your Caresma account now needs a code of your authenticator app as well.',
  },
  removed: {
    subject: 'Signing in no longer needs a code',
    text: 'Signing in to your Caresma account no longer needs a code of an authenticator app.',
  },
  reset: {
    subject: 'Signing in no longer needs a code',
    text: 'An administrator untied your Caresma account from its authenticator app, and all devices were signed out.',
  },
} as const;

export const mailAboutSecondFactor = (to: Email, what: keyof typeof secondFactorMails): Mail => ({
  to,
  subject: secondFactorMails[what].subject,
  text: paragraphs(
    secondFactorMails[what].text,
    'If this was not you, ask for a new password at once, and tell whoever runs the service.',
  ),
});

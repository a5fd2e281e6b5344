import type { SendMailOptions } from 'nodemailer';
import { MailNotSent, type Mail } from '../../application/ports/mailer.ts';
import { parseEmail } from '../../domain/accounts/account.ts';

/** A mail as the library takes it. Throws `MailNotSent` when it is not for exactly one address. */
export const composeMail = ({ to, subject, text }: Mail, from: string): SendMailOptions => {
  const address = parseEmail(to);
  if (!address.ok) throw new MailNotSent('invalid_address');
  return {
    from: { name: '', address: from },
    to: { name: '', address: address.value },
    subject: subject.replaceAll(/\p{Cc}+/gu, ' '),
    text,
    // RFC 3834, section 5: nobody's holiday reply answers this.
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
};

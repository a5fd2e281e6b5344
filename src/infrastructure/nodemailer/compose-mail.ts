import type { SendMailOptions } from 'nodemailer';
import { MailNotSent, type Mail } from '../../application/ports/mailer.ts';
import { parseEmail } from '../../domain/accounts/account.ts';

/** A mail as the library takes it. Throws `MailNotSent` when it is not for exactly one address. */
export const composeMail = ({ to, subject, text, id, calendar }: Mail, from: string): SendMailOptions => {
  const address = parseEmail(to);
  if (!address.ok) throw new MailNotSent('invalid_address');
  return {
    from: { name: '', address: from },
    to: { name: '', address: address.value },
    subject: subject.replaceAll(/\p{Cc}+/gu, ' '),
    text,
    ...(id !== undefined && { messageId: `<${id}>` }),
    ...(calendar && { alternatives: [calendarPart(calendar)] }),
    // RFC 3834, section 5: nobody's holiday reply answers this.
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
};

/** RFC 6047, section 2.4: the method stands in the head of the part as well, or calendars take it for a file. */
const calendarPart = ({ method, text }: NonNullable<Mail['calendar']>) => ({
  contentType: `text/calendar; charset=utf-8; method=${method}; component=VEVENT`,
  content: text,
});

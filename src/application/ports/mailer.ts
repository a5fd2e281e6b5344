/** A plain-text mail to one person. `to` and the words are personal data: they stay out of logs. */
export type Mail = { readonly to: string; readonly subject: string; readonly text: string };

export interface Mailer {
  /** Resolves when the mail is accepted for delivery. Throws `MailNotSent`. */
  send(mail: Mail): Promise<void>;
}

/** Its message is a code, such as `ETIMEDOUT`: no address, no words of the mail, none of the server's. */
export class MailNotSent extends Error {
  override readonly name = 'MailNotSent';
}

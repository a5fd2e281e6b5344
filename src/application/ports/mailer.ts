/** A mail in plain text to one person. `to` and the words are personal data: they stay out of logs. */
export type Mail = {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** Its Message-ID without the angle brackets, the same each time it is tried; a new one when left out. */
  readonly id?: string;
  /** The same for a calendar (RFC 6047): the text of an iCalendar file that asks for, or cancels, an appointment. */
  readonly calendar?: { readonly method: 'REQUEST' | 'CANCEL'; readonly text: string };
};

export interface Mailer {
  /** Resolves when the mail is accepted for delivery. Throws `MailNotSent`. */
  send(mail: Mail): Promise<void>;
}

/** Its message is a code, such as `ETIMEDOUT`: no address, no words of the mail, none of the server's. */
export class MailNotSent extends Error {
  override readonly name = 'MailNotSent';
  /** The server may have taken it before the connection was lost. */
  readonly mayHaveArrived: boolean;

  constructor(code?: string, mayHaveArrived = false) {
    super(code);
    this.mayHaveArrived = mayHaveArrived;
  }
}

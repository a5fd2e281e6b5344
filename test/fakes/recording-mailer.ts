import { MailNotSent, type Mail, type Mailer } from '../../src/application/ports/mailer.ts';
import { parseEmail } from '../../src/domain/accounts/account.ts';

/** Delivers to an array, in order. */
export class RecordingMailer implements Mailer {
  readonly #sent: Mail[] = [];
  /** While set, no mail gets through. */
  isBroken = false;

  get sent(): readonly Mail[] {
    return this.#sent;
  }

  to(address: string): readonly Mail[] {
    return this.#sent.filter((mail) => mail.to === address);
  }

  async send(mail: Mail): Promise<void> {
    if (this.isBroken || !parseEmail(mail.to).ok) throw new MailNotSent();
    this.#sent.push({ ...mail, subject: mail.subject.replaceAll(/[\r\n]+/g, ' ') });
  }
}

import { createTransport } from 'nodemailer';
import type { Clock } from '../../application/ports/clock.ts';
import type { IdGenerator } from '../../application/ports/id-generator.ts';
import type { Mailer } from '../../application/ports/mailer.ts';
import { composeMail } from './compose-mail.ts';
import { notSent } from './not-sent.ts';

type Deps = {
  readonly from: string;
  readonly clock: Clock;
  readonly ids: IdGenerator;
  /** Keeps a text under a file name, for good. */
  readonly keep: (name: string, text: string) => Promise<void>;
};

/** Mail as files that any mail program opens, one each, by time: for a server that has nobody to send it by. */
export const makeFileOutbox = ({ from, clock, ids, keep }: Deps): Mailer => {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  return {
    send: async (mail) => {
      const now = clock.now();
      const name = `${now.toISOString().replaceAll(':', '')}-${ids.next()}.eml`;
      try {
        const { message } = await transport.sendMail({ ...composeMail(mail, from), date: now });
        if (!Buffer.isBuffer(message)) throw new TypeError('Composed to a stream');
        await keep(name, message.toString());
      } catch (error) {
        throw notSent(error);
      }
    },
  };
};

import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import type { SmtpServer } from '../../src/infrastructure/nodemailer/smtp-server.ts';
import { testCertificate } from './test-certificate.ts';

export type Received = { readonly from: string; readonly to: readonly string[]; readonly eml: string };

export type SmtpInbox = {
  /** Where it listens, by the name that its certificate has. */
  readonly server: SmtpServer;
  readonly received: readonly Received[];
  close(): Promise<void>;
};

/** A mail server that keeps what it gets. Asks for no password unless `onAuth` is given. */
export const startSmtpInbox = async (options: SMTPServerOptions = {}): Promise<SmtpInbox> => {
  const received: Received[] = [];
  const smtp = new SMTPServer({
    ...testCertificate,
    authOptional: options.onAuth === undefined,
    disableReverseLookup: true,
    logger: false,
    closeTimeout: 1,
    onData: (stream, { envelope }, done) => {
      const lines: string[] = [];
      stream.setEncoding('utf8').on('data', (part: string) => lines.push(part));
      stream.once('end', () => {
        const from = envelope.mailFrom ? envelope.mailFrom.address : '';
        received.push({ from, to: envelope.rcptTo.map(({ address }) => address), eml: lines.join('') });
        done();
      });
    },
    ...options,
  });
  smtp.on('error', () => undefined);
  const listening = smtp.listen(0);
  await once(listening, 'listening');
  const { port } = listening.address() as AddressInfo;
  return {
    server: { host: 'localhost', port, isTls: options.secure === true, login: null },
    received,
    close: () => new Promise((resolve) => smtp.close(() => resolve())),
  };
};

import { createTransport } from 'nodemailer';
import { MailNotSent, type Mailer } from '../../application/ports/mailer.ts';
import { composeMail } from './compose-mail.ts';
import { notSent } from './not-sent.ts';
import type { SmtpServer } from './smtp-server.ts';

export const smtpLimits = {
  /** To look up the server and to connect, TLS included. */
  connectMs: 10_000,
  /** Until the server's first line. */
  greetingMs: 10_000,
  /** Without a word from the server afterwards. */
  silenceMs: 15_000,
  /** Mails under way; further ones are not sent. */
  atOnce: 20,
} as const;

export type SmtpLimits = { readonly [limit in keyof typeof smtpLimits]: number };

type Deps = {
  readonly server: SmtpServer;
  /** The sender's address. */
  readonly from: string;
  readonly limits?: SmtpLimits;
};

/**
 * Hands mail over to a server, over TLS with a certificate that is checked, or in clear on this machine alone.
 * What goes wrong shows as a code, such as `ETIMEDOUT`, or as the number of the server's answer.
 */
export const makeSmtpMailer = ({ server, from, limits = smtpLimits }: Deps): Mailer => {
  const isLocal = isLoopback(server.host);
  const transport = createTransport({
    host: server.host,
    port: server.port,
    secure: server.isTls,
    requireTLS: !server.isTls && !isLocal,
    ...(server.login && { auth: { user: server.login.user, pass: server.login.password } }),
    tls: { minVersion: 'TLSv1.2' },
    dnsTimeout: limits.connectMs,
    connectionTimeout: limits.connectMs,
    greetingTimeout: limits.greetingMs,
    socketTimeout: limits.silenceMs,
  });

  let underWay = 0;
  return {
    send: async (mail) => {
      const message = composeMail(mail, from);
      if (underWay >= limits.atOnce) throw new MailNotSent('too_many');
      underWay += 1;
      try {
        await transport.sendMail(message);
      } catch (error) {
        throw notSent(error);
      } finally {
        underWay -= 1;
      }
    },
  };
};

const isLoopback = (host: string): boolean => /^(localhost|127(\.\d{1,3}){3}|::1)$/i.test(host);

import { MailNotSent } from '../../application/ports/mailer.ts';

/** What happens before a server has a mail: no way to it, no trust in it, no name that it knows. */
const beforehand = new Set(['EDNS', 'ECONNREFUSED', 'ENOTFOUND', 'ETLS', 'EAUTH', 'EENVELOPE', 'EMESSAGE']);

/** Errors quote addresses, file names and the server's words: only a code goes on, the server's answer first. */
export const notSent = (error: unknown): MailNotSent => {
  if (error instanceof MailNotSent) return error;
  if (!(error instanceof Error)) return new MailNotSent('unknown', true);
  if ('responseCode' in error && typeof error.responseCode === 'number')
    return new MailNotSent(String(error.responseCode));
  const code = 'code' in error && typeof error.code === 'string' ? error.code : 'unknown';
  const isUnreached = 'syscall' in error && /^(connect|getaddrinfo)/.test(String(error.syscall));
  return new MailNotSent(code, !isUnreached && !beforehand.has(code));
};

import { MailNotSent } from '../../application/ports/mailer.ts';

/** Errors quote addresses, file names and the server's words: only a code goes on, the server's answer first. */
export const notSent = (error: unknown): MailNotSent => {
  if (error instanceof MailNotSent) return error;
  if (!(error instanceof Error)) return new MailNotSent('unknown');
  if ('responseCode' in error && typeof error.responseCode === 'number')
    return new MailNotSent(String(error.responseCode));
  return new MailNotSent('code' in error && typeof error.code === 'string' ? error.code : 'unknown');
};

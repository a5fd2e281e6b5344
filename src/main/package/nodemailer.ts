// `caresma/nodemailer`: mail handed over by SMTP, or written to files.
export { makeFileOutbox } from '../../infrastructure/nodemailer/file-outbox.ts';
export { makeSmtpMailer, smtpLimits, type SmtpLimits } from '../../infrastructure/nodemailer/smtp-mailer.ts';
export type { SmtpServer } from '../../infrastructure/nodemailer/smtp-server.ts';

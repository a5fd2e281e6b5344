/** What a link in a mail lets its reader do, once. */
export type MailLinkPurpose = 'verify_email' | 'reset_password';

/** OWASP ASVS 5.0, 6.4.1 wants it short; how short is the product's choice. */
export const mailLinkValidMs = 30 * 60_000;

export const mailLinkEnd = (at: Date): Date => new Date(at.getTime() + mailLinkValidMs);

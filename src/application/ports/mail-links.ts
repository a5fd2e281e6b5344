import type { MailLinkPurpose } from '../../domain/accounts/mail-link.ts';
import type { UserId } from '../../domain/shared/ids.ts';

export type MailLink = {
  readonly purpose: MailLinkPurpose;
  readonly userId: UserId;
  /** The token itself is in the mail and nowhere else. */
  readonly hash: Uint8Array;
  readonly expiresAt: Date;
};

/** Tokens that were sent by mail: one for each user and purpose, usable once. Every method throws `StorageUnavailable`. */
export interface MailLinks {
  /** The one that the user had for the purpose is void from now on. */
  keep(link: MailLink): Promise<void>;
  /** Whose link it is; null: unknown, expired or used. It stays usable. */
  find(purpose: MailLinkPurpose, hash: Uint8Array, at: Date): Promise<UserId | null>;
  /** The same, and uses it up: of many callers at once one has the user. */
  redeem(purpose: MailLinkPurpose, hash: Uint8Array, at: Date): Promise<UserId | null>;
}

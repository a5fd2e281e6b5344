import { defineEntity, p } from '@mikro-orm/core';
import type { MailLinkPurpose } from '../../../domain/accounts/mail-link.ts';
import { UserRow } from './user-row.ts';

/** What was sent by mail and not used yet, by SHA-256: the latest of each user and purpose. */
export const MailLinkRow = defineEntity({
  name: 'MailLinkRow',
  tableName: 'mail_links',
  properties: {
    user: () =>
      p.manyToOne(UserRow).mapToPk().primary().fieldName('user_id').deleteRule('cascade').index(false),
    purpose: p.text().$type<MailLinkPurpose>().primary(),
    hash: p.blob(),
    expiresAt: p.datetime(3),
  },
  uniques: [{ name: 'mail_links_hash', properties: ['hash'] }],
});

import { defineEntity, p } from '@mikro-orm/core';
import { UserRow } from './user-row.ts';

/** A stream of a face at a vendor that may still be open. */
export const AvatarSessionRow = defineEntity({
  name: 'AvatarSessionRow',
  tableName: 'avatar_sessions',
  indexes: [
    { name: 'avatar_sessions_by_user', properties: ['user'] },
    { name: 'avatar_sessions_by_seen', properties: ['vendor', 'seenAt'] },
  ],
  properties: {
    vendor: p.text().primary(),
    id: p.text().primary(),
    user: () =>
      p.manyToOne(UserRow).mapToPk().fieldName('user_id').deleteRule('cascade').updateRule('no action'),
    createdAt: p.datetime(3),
    /** When its client last said that it looks at it. */
    seenAt: p.datetime(3),
  },
});

import { defineEntity, p } from '@mikro-orm/core';
import { UserRow } from './user-row.ts';

/** A login on one device. */
export const AuthSessionRow = defineEntity({
  name: 'AuthSessionRow',
  tableName: 'auth_sessions',
  properties: {
    id: p.uuid().primary(),
    user: () => p.manyToOne(UserRow).mapToPk().fieldName('user_id').deleteRule('cascade').index(false),
    startedAt: p.datetime(3),
    expiresAt: p.datetime(3),
    revokedAt: p.datetime(3).nullable(),
  },
  indexes: [{ name: 'auth_sessions_user', properties: ['user'] }],
});

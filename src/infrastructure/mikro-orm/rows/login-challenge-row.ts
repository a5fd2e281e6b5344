import { defineEntity, p } from '@mikro-orm/core';
import { UserRow } from './user-row.ts';

/** Logins that have shown the password and not the code, by SHA-256 of what is to come back with the code. */
export const LoginChallengeRow = defineEntity({
  name: 'LoginChallengeRow',
  tableName: 'login_challenges',
  properties: {
    hash: p.blob().primary(),
    user: () => p.manyToOne(UserRow).mapToPk().fieldName('user_id').deleteRule('cascade').index(false),
    accountAsOf: p.datetime(3),
    attempts: p.integer().default(0),
    expiresAt: p.datetime(3),
  },
  indexes: [{ name: 'login_challenges_user', properties: ['user'] }],
});

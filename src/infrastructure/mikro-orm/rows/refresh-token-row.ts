import { defineEntity, p } from '@mikro-orm/core';
import { AuthSessionRow } from './auth-session-row.ts';

/** The refresh tokens of a login, by SHA-256. Used ones stay, so that a copy of one is noticed. */
export const RefreshTokenRow = defineEntity({
  name: 'RefreshTokenRow',
  tableName: 'refresh_tokens',
  properties: {
    hash: p.blob().primary(),
    authSession: () =>
      p.manyToOne(AuthSessionRow).mapToPk().fieldName('auth_session_id').deleteRule('cascade').index(false),
    expiresAt: p.datetime(3),
    usedAt: p.datetime(3).nullable(),
  },
  indexes: [{ name: 'refresh_tokens_auth_session', properties: ['authSession'] }],
});

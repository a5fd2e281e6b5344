import { defineEntity, p } from '@mikro-orm/core';
import { UserRow } from './user-row.ts';

/** The secret that a person's authenticator app has too, sealed. `lastStep`: codes up to it are used up. */
export const SecondFactorRow = defineEntity({
  name: 'SecondFactorRow',
  tableName: 'second_factors',
  properties: {
    id: p.uuid().primary(),
    user: () => p.manyToOne(UserRow).mapToPk().fieldName('user_id').deleteRule('cascade').index(false),
    secret: p.blob(),
    proposedAt: p.datetime(3),
    confirmedAt: p.datetime(3).nullable(),
    lastStep: p.integer().default(0),
  },
  uniques: [{ name: 'second_factors_user', properties: ['user'] }],
});

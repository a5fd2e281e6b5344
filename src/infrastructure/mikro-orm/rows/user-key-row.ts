import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import type { StoredDataKey } from '../../../application/ports/data-key-store.ts';
import { UserRow } from './user-row.ts';

/** Data keys, each wrapped under the key-encryption key named by `kekId`; both ids are 16 random bytes. */
export const UserKeyRow = defineEntity({
  name: 'UserKeyRow',
  tableName: 'user_keys',
  properties: {
    keyId: p.blob().primary(),
    user: () => p.manyToOne(UserRow).mapToPk().fieldName('user_id').deleteRule('cascade').index(false),
    state: p.text().$type<StoredDataKey['state']>(),
    wrapped: p.blob().nullable(),
    kekId: p.blob(),
    createdAt: p.datetime(3),
    sealCount: p.bigint('number').defaultRaw('0'),
  },
  indexes: [{ name: 'user_keys_by_user', properties: ['user', 'keyId'] }],
  uniques: [{ name: 'user_keys_one_active', properties: ['user'], where: `state = 'active'` }],
});

export type UserKeyRow = InferEntity<typeof UserKeyRow>;

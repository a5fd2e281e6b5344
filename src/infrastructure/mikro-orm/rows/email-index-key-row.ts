import { defineEntity, p } from '@mikro-orm/core';

/** Which key made the indexes of a place: 0 for `emailIndex` and `holderIndex`, 1 for the other ones. */
export const EmailIndexKeyRow = defineEntity({
  name: 'EmailIndexKeyRow',
  tableName: 'email_index_keys',
  properties: {
    place: p.integer().primary().autoincrement(false),
    keyId: p.blob(),
  },
  uniques: [{ name: 'email_index_keys_key_id', properties: ['keyId'] }],
});

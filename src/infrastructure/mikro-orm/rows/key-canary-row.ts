import { defineEntity, p } from '@mikro-orm/core';

/** One for each key-encryption key that was primary; ids are 16 bytes. */
export const KeyCanaryRow = defineEntity({
  name: 'KeyCanaryRow',
  tableName: 'key_canaries',
  properties: {
    kekId: p.blob().primary(),
    keyId: p.blob(),
    wrapped: p.blob(),
    sealed: p.blob(),
    createdAt: p.datetime(3),
  },
});

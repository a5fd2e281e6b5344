import { defineEntity, p } from '@mikro-orm/core';
import type { ConsentPurpose } from '../../../domain/access/consent-texts.ts';
import type { ConsentRecord, Decider } from '../../../domain/access/consent.ts';
import { UserRow } from './user-row.ts';

/** One decision, never changed. `representative` is sealed. */
export const ConsentRow = defineEntity({
  name: 'ConsentRow',
  tableName: 'consents',
  indexes: [{ name: 'consents_by_user', properties: ['user', 'purpose', 'act', 'seq'] }],
  properties: {
    seq: p.bigint('number').primary().autoincrement(),
    id: p.uuid(),
    user: () => p.manyToOne(UserRow).mapToPk().fieldName('user_id').deleteRule('cascade').index(false),
    purpose: p.text().$type<ConsentPurpose>(),
    act: p.text().$type<ConsentRecord['act']>(),
    version: p.integer(),
    at: p.datetime(3),
    decidedBy: p.text().$type<Decider>(),
    representative: p.blob().nullable(),
  },
});

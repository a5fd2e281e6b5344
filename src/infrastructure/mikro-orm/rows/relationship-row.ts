import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import type { Relationship } from '../../../domain/access/relationship.ts';
import { UserRow } from './user-row.ts';

/** `holder` is a clinician; a caregiver has `holderIndex` or `holderIndexOther`, or both, and, sealed for the patient, `holderEmail`. */
export const RelationshipRow = defineEntity({
  name: 'RelationshipRow',
  tableName: 'relationships',
  indexes: [
    { name: 'relationships_by_patient', properties: ['patient'] },
    { name: 'relationships_by_holder', properties: ['holder'] },
    { name: 'relationships_by_address', properties: ['holderIndex'] },
    { name: 'relationships_by_other_address', properties: ['holderIndexOther'] },
  ],
  properties: {
    id: p.uuid().primary(),
    patient: () => p.manyToOne(UserRow).mapToPk().fieldName('patient_id').deleteRule('cascade').index(false),
    kind: p.text().$type<Relationship['holder']['kind']>(),
    holder: () =>
      p.manyToOne(UserRow).mapToPk().fieldName('holder_id').deleteRule('cascade').index(false).nullable(),
    holderIndex: p.blob().nullable(),
    holderIndexOther: p.blob().nullable(),
    holderEmail: p.blob().nullable(),
    /** Separated by spaces. */
    scopes: p.text(),
    grantedAt: p.datetime(3),
    expiresAt: p.datetime(3).nullable(),
    revokedAt: p.datetime(3).nullable(),
  },
});

export type RelationshipRow = InferEntity<typeof RelationshipRow>;

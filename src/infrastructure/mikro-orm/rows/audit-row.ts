import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import type { AuditAction, AuditObject, AuditOutcome, AuditRole } from '../../../domain/audit/audit-entry.ts';

/** Only ever added to. Refers to no other table: entries outlive what they are about. */
export const AuditRow = defineEntity({
  name: 'AuditRow',
  tableName: 'audit_log',
  indexes: [
    { name: 'audit_log_by_time', properties: ['at', 'chain', 'seq'] },
    { name: 'audit_log_actor', properties: ['actor', 'chain', 'seq'] },
    { name: 'audit_log_object', properties: ['objectId'] },
  ],
  properties: {
    chain: p.smallint().primary(),
    seq: p.bigint('number').primary(),
    at: p.datetime(3),
    actor: p.uuid(),
    actorRole: p.text().$type<AuditRole>(),
    action: p.text().$type<AuditAction>(),
    objectKind: p.text().$type<AuditObject['kind']>(),
    objectId: p.uuid().nullable(),
    outcome: p.text().$type<AuditOutcome>(),
    requestId: p.uuid().nullable(),
    onBehalfOf: p.uuid().nullable(),
    hash: p.blob(),
  },
});

export type AuditRow = InferEntity<typeof AuditRow>;

import { z } from 'zod';
import type { AuditPosition } from '../../application/ports/audit-log.ts';
import type { AuditRecord } from '../../domain/audit/audit-chain.ts';
import { auditActions } from '../../domain/audit/audit-entry.ts';
import { roles } from '../../domain/users/principal.ts';

/** Where a page of records ends, opaque to clients. */
export const encodeAuditCursor = ({ at, chain, seq }: AuditPosition): string =>
  Buffer.from(`${at.toISOString()} ${chain} ${seq}`).toString('base64url');

const place = /^(\S{24}) (\d{1,3}) (\d{1,15})$/;

const decodeAuditCursor = (cursor: string): AuditPosition | null => {
  const [, time = '', chain, seq] = place.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  return z.iso.datetime().safeParse(time).success
    ? { at: new Date(time), chain: Number(chain), seq: Number(seq) }
    : null;
};

export const auditListQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(50).meta({ description: 'Records in one page.' }),
  cursor: z
    .string()
    .max(200)
    .transform((cursor, context): AuditPosition => {
      const position = decodeAuditCursor(cursor);
      if (position) return position;
      context.addIssue('Not a cursor of an earlier answer');
      return z.NEVER;
    })
    .optional()
    .meta({ type: 'string', description: 'Taken from the Link header of the page before.' }),
});

const id = z.uuid().nullable();

export const auditRecordSchema = z
  .strictObject({
    chain: z.int(),
    seq: z.int(),
    at: z.iso.datetime(),
    actor: z.uuid(),
    actor_role: z.enum([...roles, 'operator']),
    on_behalf_of: id.meta({ description: 'Whose it is, when it is not the actor’s own.' }),
    action: z.enum(auditActions),
    object_kind: z.enum([
      'user',
      'session',
      'assessment',
      'relationship',
      'schedule',
      'calendar_feed',
      'audit_log',
      'alert',
    ]),
    object_id: id,
    outcome: z.enum(['allowed', 'denied']),
    request_id: id,
  })
  .meta({ id: 'AuditRecord' });

export const presentAuditRecord = (record: AuditRecord): z.output<typeof auditRecordSchema> => ({
  chain: record.chain,
  seq: record.seq,
  at: record.at.toISOString(),
  actor: record.actor,
  actor_role: record.actorRole,
  on_behalf_of: record.onBehalfOf,
  action: record.action,
  object_kind: record.object.kind,
  object_id: record.object.id,
  outcome: record.outcome,
  request_id: record.requestId,
});

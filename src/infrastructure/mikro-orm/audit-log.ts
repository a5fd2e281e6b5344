import type { AuditLog, AuditPosition } from '../../application/ports/audit-log.ts';
import { auditChains, emptyChain, type AuditHead, type AuditRecord } from '../../domain/audit/audit-chain.ts';
import type { UserId } from '../../domain/shared/ids.ts';
import type { Scopes } from './database.ts';
import { AuditRow } from './rows/audit-row.ts';

const findHeads = `
  select distinct on (chain) chain, seq::float8 as seq, hash from audit_log order by chain, seq desc`;

type StoredHead = { readonly chain: number; readonly seq: number; readonly hash: Uint8Array };

const fromRow = (row: AuditRow): AuditRecord => ({
  chain: row.chain,
  seq: row.seq,
  at: row.at,
  actor: row.actor as UserId,
  actorRole: row.actorRole,
  action: row.action,
  object: { kind: row.objectKind, id: row.objectId ?? null },
  outcome: row.outcome,
  requestId: row.requestId ?? null,
  onBehalfOf: (row.onBehalfOf ?? null) as UserId | null,
  hash: Uint8Array.from(row.hash),
});

const newestFirst = { at: 'desc', chain: 'desc', seq: 'desc' } as const;

/** Records that come after `before`, newest first. */
const beyond = ({ at, chain, seq }: AuditPosition) => ({
  $or: [{ at: { $lt: at } }, { at, chain: { $lt: chain } }, { at, chain, seq: { $lt: seq } }],
});

export const mikroOrmAuditLog = (database: Scopes): AuditLog => ({
  heads: async () => {
    const rows = await database.everybody.query<StoredHead>(findHeads, []);
    return Array.from({ length: auditChains }, (_, chain): AuditHead => {
      const head = rows.find((row) => row.chain === chain);
      return head ? { ...head, hash: Uint8Array.from(head.hash) } : emptyChain(chain);
    });
  },
  read: async (chain, afterSeq, limit) => {
    const rows = await database.everybody.use((em) =>
      em.find(AuditRow, { chain, seq: { $gt: afterSeq } }, { orderBy: { seq: 'asc' }, limit }),
    );
    return rows.map(fromRow);
  },
  list: async ({ limit, before }) => {
    const rows = await database.everybody.use((em) =>
      em.find(AuditRow, before === null ? {} : beyond(before), { orderBy: newestFirst, limit }),
    );
    return rows.map(fromRow);
  },
});

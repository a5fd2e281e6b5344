import type { AuditLog } from '../../application/ports/audit-log.ts';
import { auditChains, emptyChain, type AuditHead } from '../../domain/audit/audit-chain.ts';
import type { UserId } from '../../domain/shared/ids.ts';
import type { Queries } from './database.ts';
import { AuditRow } from './rows/audit-row.ts';

const findHeads = `
  select distinct on (chain) chain, seq::float8 as seq, hash from audit_log order by chain, seq desc`;

type StoredHead = { readonly chain: number; readonly seq: number; readonly hash: Uint8Array };

export const mikroOrmAuditLog = (database: Queries): AuditLog => ({
  heads: async () => {
    const rows = await database.query<StoredHead>(findHeads, []);
    return Array.from({ length: auditChains }, (_, chain): AuditHead => {
      const head = rows.find((row) => row.chain === chain);
      return head ? { ...head, hash: Uint8Array.from(head.hash) } : emptyChain(chain);
    });
  },
  read: async (chain, afterSeq, limit) => {
    const rows = await database.use((em) =>
      em.find(AuditRow, { chain, seq: { $gt: afterSeq } }, { orderBy: { seq: 'asc' }, limit }),
    );
    return rows.map(
      ({ objectKind, objectId, hash, actor, requestId, seq, at, actorRole, action, outcome }) => ({
        chain,
        seq,
        at,
        actor: actor as UserId,
        actorRole,
        action,
        object: { kind: objectKind, id: objectId ?? null },
        outcome,
        requestId: requestId ?? null,
        hash: Uint8Array.from(hash),
      }),
    );
  },
});

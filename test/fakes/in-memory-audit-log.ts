import type { AuditLog, AuditPosition } from '../../src/application/ports/audit-log.ts';
import { auditChains, emptyChain } from '../../src/domain/audit/audit-chain.ts';
import type { InMemoryStore } from './in-memory-store.ts';

const newestFirst = (a: AuditPosition, b: AuditPosition): number =>
  b.at.getTime() - a.at.getTime() || b.chain - a.chain || b.seq - a.seq;

export const inMemoryAuditLog = (store: InMemoryStore): AuditLog => ({
  heads: async () => {
    await store.reach();
    return Array.from({ length: auditChains }, (_, chain) => {
      const last = store.auditRecords.findLast((record) => record.chain === chain);
      return last ? { chain, seq: last.seq, hash: last.hash } : emptyChain(chain);
    });
  },
  read: async (chain, afterSeq, limit) => {
    await store.reach();
    const records = store.auditRecords.filter((record) => record.chain === chain && record.seq > afterSeq);
    return records.toSorted((a, b) => a.seq - b.seq).slice(0, limit);
  },
  list: async ({ limit, before }) => {
    await store.reach();
    const records = store.auditRecords.toSorted(newestFirst);
    return records.filter((record) => before === null || newestFirst(before, record) < 0).slice(0, limit);
  },
});

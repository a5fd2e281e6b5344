import {
  auditChains,
  emptyChain,
  followChain,
  isSameHash,
  type AuditFault,
  type AuditHead,
  type AuditSeal,
} from '../../domain/audit/audit-chain.ts';
import type { AuditLog } from '../ports/audit-log.ts';

type Deps = { readonly log: AuditLog; readonly seal: AuditSeal };

/** The heads are those of now, for a checkpoint; `faults` has the first fault of each chain that has one. */
export type AuditVerdict = {
  readonly heads: readonly AuditHead[];
  readonly entries: number;
  readonly faults: readonly AuditFault[];
};

/** Records held in memory at a time. */
const pageRecords = 1_000;

/**
 * Verifies every chain from its first record. Heads of an earlier time, kept where the database cannot reach, show also
 * that the end of a chain was cut off, or that it was written anew.
 */
export const makeVerifyAudit = ({ log, seal }: Deps) => {
  const verifyChain = async (chain: number, earlier: AuditHead) => {
    let head = emptyChain(chain);
    for (;;) {
      const untilEarlier =
        earlier.seq > head.seq ? Math.min(pageRecords, earlier.seq - head.seq) : pageRecords;
      const records = await log.read(chain, head.seq, untilEarlier);
      const followed = followChain(seal, head, records);
      head = followed.head;
      if (followed.fault !== null) return followed;
      if (head.seq === earlier.seq && !isSameHash(head.hash, earlier.hash)) {
        return { head, fault: { chain, seq: head.seq } };
      }
      if (records.length === 0) {
        return { head, fault: head.seq < earlier.seq ? { chain, seq: head.seq + 1 } : null };
      }
    }
  };

  return async (checkpoint: readonly AuditHead[] = []): Promise<AuditVerdict> => {
    const verified = [];
    for (let chain = 0; chain < auditChains; chain += 1) {
      const earlier = checkpoint.find((head) => head.chain === chain) ?? emptyChain(chain);
      verified.push(await verifyChain(chain, earlier));
    }
    const heads = verified.map(({ head }) => head);
    return {
      heads,
      entries: heads.reduce((sum, { seq }) => sum + seq, 0),
      faults: verified.flatMap(({ fault }) => (fault === null ? [] : [fault])),
    };
  };
};

export type VerifyAudit = ReturnType<typeof makeVerifyAudit>;

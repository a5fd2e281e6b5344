import type { AuditHead } from '../../domain/audit/audit-chain.ts';

/** Keeps how far the audit trail has come where the database cannot reach. */
export interface AuditCheckpoints {
  /** Resolves when it is there for good; rejects when it could not be kept. */
  readonly keep: (heads: readonly AuditHead[]) => Promise<void>;
}

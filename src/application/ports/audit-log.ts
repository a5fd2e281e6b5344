import type { AuditHead, AuditRecord } from '../../domain/audit/audit-chain.ts';

/** The audit trail as it is stored, for verifying it. Both methods throw `StorageUnavailable`. */
export interface AuditLog {
  /** Of every chain, ascending, also the empty ones. */
  heads(): Promise<readonly AuditHead[]>;
  /** At most `limit` records after a `seq`, ascending. */
  read(chain: number, afterSeq: number, limit: number): Promise<readonly AuditRecord[]>;
}

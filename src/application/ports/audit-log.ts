import type { AuditHead, AuditRecord } from '../../domain/audit/audit-chain.ts';

/** The place of a record among all, by time. */
export type AuditPosition = Pick<AuditRecord, 'at' | 'chain' | 'seq'>;

export type AuditPage = {
  /** 1 to 100. */
  readonly limit: number;
  /** Continues after this record, which the caller got as the last one of the page before. */
  readonly before: AuditPosition | null;
};

/** The audit trail as it is stored, for verifying and for reading it. Every method throws `StorageUnavailable`. */
export interface AuditLog {
  /** Of every chain, ascending, also the empty ones. */
  heads(): Promise<readonly AuditHead[]>;
  /** At most `limit` records after a `seq`, ascending. */
  read(chain: number, afterSeq: number, limit: number): Promise<readonly AuditRecord[]>;
  /** Of all chains, newest first. */
  list(page: AuditPage): Promise<readonly AuditRecord[]>;
}

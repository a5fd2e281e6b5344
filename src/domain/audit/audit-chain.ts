import type { AuditEntry } from './audit-entry.ts';

/** Entries are in as many chains, by actor, so that people do not wait for each other. */
export const auditChains = 16;

/** The last record of a chain: `seq` counts from 1 without gaps, 0 stands for an empty chain with no hash. */
export type AuditHead = { readonly chain: number; readonly seq: number; readonly hash: Uint8Array | null };

/** An entry in its place; `hash` is keyed, and made from it and from the hash before. */
export type AuditRecord = AuditEntry & {
  readonly chain: number;
  readonly seq: number;
  readonly hash: Uint8Array;
};

/** What only the holder of the audit key can compute. */
export type AuditSeal = {
  readonly chainOf: (actor: string) => number;
  readonly hash: (before: Uint8Array | null, record: Omit<AuditRecord, 'hash'>) => Uint8Array;
  /** Whether the record's hash is of the key in use, or of one that was before. */
  readonly verifies: (before: Uint8Array | null, record: AuditRecord) => boolean;
};

/** The first place of a chain where something is not as it was written. */
export type AuditFault = { readonly chain: number; readonly seq: number };

export const emptyChain = (chain: number): AuditHead => ({ chain, seq: 0, hash: null });

export const isSameHash = (a: Uint8Array | null, b: Uint8Array | null): boolean =>
  a === null || b === null ? a === b : a.length === b.length && a.every((byte, index) => byte === b[index]);

/**
 * Goes on from a head that was verified. Tells the new head, and the fault where the records stop following: one that
 * was modified, removed, added or moved.
 */
export const followChain = (
  seal: AuditSeal,
  from: AuditHead,
  records: readonly AuditRecord[],
): { readonly head: AuditHead; readonly fault: AuditFault | null } => {
  let head = from;
  for (const record of records) {
    const isNext = record.chain === head.chain && record.seq === head.seq + 1;
    if (!isNext || !seal.verifies(head.hash, record)) {
      return { head, fault: { chain: head.chain, seq: head.seq + 1 } };
    }
    head = { chain: record.chain, seq: record.seq, hash: record.hash };
  }
  return { head, fault: null };
};

import type { Erasure } from '../../domain/erasure/erasure.ts';

/**
 * Remembers erasures where no restored database can forget them. Only ever added to, and shared by all instances: it
 * lives as long as there are backups.
 */
export interface ErasureLedger {
  /**
   * Resolves when the erasure is kept for good, whatever happens to this process. Throws `StorageUnavailable` when it
   * cannot be kept, `LedgerDamaged`.
   */
  append(erasure: Erasure): Promise<void>;
  /** All of them, oldest first. Throws `LedgerDamaged`. */
  read(): Promise<readonly Erasure[]>;
}

/** Somebody else changed the ledger, or another key made it. */
export class LedgerDamaged extends Error {
  override readonly name = 'LedgerDamaged';
  /** The first line that is not as it was written, from 1. */
  readonly line: number;

  constructor(line: number) {
    super(`line ${line} is not as it was written`);
    this.line = line;
  }
}

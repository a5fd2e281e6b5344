import type { ErasureLedger } from '../../src/application/ports/erasure-ledger.ts';
import { StorageUnavailable } from '../../src/application/ports/storage-unavailable.ts';
import type { Erasure } from '../../src/domain/erasure/erasure.ts';

/** Keeps erasures in a list, open to the test. */
export class InMemoryErasureLedger implements ErasureLedger {
  readonly lines: Erasure[] = [];
  /** When false, nothing can be kept. */
  canAppend = true;

  async append(erasure: Erasure): Promise<void> {
    if (!this.canAppend) throw new StorageUnavailable('the ledger takes no lines');
    this.lines.push(erasure);
  }

  async read(): Promise<readonly Erasure[]> {
    return [...this.lines];
  }
}

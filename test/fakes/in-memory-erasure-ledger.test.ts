import { erasureLedgerContract } from '../contracts/erasure-ledger.contract.ts';
import { InMemoryErasureLedger } from './in-memory-erasure-ledger.ts';

erasureLedgerContract('in memory', () => new InMemoryErasureLedger());

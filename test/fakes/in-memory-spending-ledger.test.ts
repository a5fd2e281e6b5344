import { spendingLedgerContract } from '../contracts/spending-ledger.contract.ts';
import { InMemorySpendingLedger } from './in-memory-spending-ledger.ts';
import { ManualClock } from './manual-clock.ts';

spendingLedgerContract('in memory', () => {
  const clock = new ManualClock();
  return { ledger: new InMemorySpendingLedger(clock), advance: (ms) => clock.advance(ms) };
});

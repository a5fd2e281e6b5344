import type { Erasure } from '../../domain/erasure/erasure.ts';
import type { AuditTrail } from '../ports/audit-trail.ts';
import type { Clock } from '../ports/clock.ts';
import type { ErasureLedger } from '../ports/erasure-ledger.ts';
import type { Erasures } from '../ports/erasures.ts';
import { erasureByOperator } from './erase-by-operator.ts';

/** As many are looked for at once. */
const batchSize = 1_000;

type Deps = {
  readonly ledger: Pick<ErasureLedger, 'read'>;
  readonly erasures: Pick<Erasures, 'findUndone'>;
  readonly audit: Pick<AuditTrail, 'recording'>;
  readonly clock: Clock;
};

export type Replay = {
  /** Erasures that the ledger has. */
  readonly known: number;
  /** People who were held all the same, and are erased now. */
  readonly erased: number;
};

/** The ledger has it already. */
const keep = (): Promise<void> => Promise.resolve();

/**
 * Erases again whom the ledger says to be erased: a restored backup has them, or a process died before its commit. Done
 * before anything is served; doing it twice changes nothing. Throws `LedgerDamaged`, `StorageUnavailable`.
 */
export const makeReplayErasures = ({ ledger, erasures, audit, clock }: Deps) => {
  const eraseAgain = async ({ userId }: Erasure): Promise<boolean> => {
    const recorded = audit.recording(erasureByOperator(userId));
    return (await recorded.erasures.erase({ userId, at: clock.now(), keep })) !== null;
  };

  return async (): Promise<Replay> => {
    const known = await ledger.read();
    let erased = 0;
    for (let from = 0; from < known.length; from += batchSize) {
      // eslint-disable-next-line no-await-in-loop -- a batch at a time
      const undone = await erasures.findUndone(known.slice(from, from + batchSize));
      const people = new Map(undone.map((erasure) => [erasure.userId, erasure]));
      // eslint-disable-next-line no-await-in-loop -- one transaction after the other
      for (const erasure of people.values()) erased += (await eraseAgain(erasure)) ? 1 : 0;
    }
    return { known: known.length, erased };
  };
};

export type ReplayErasures = ReturnType<typeof makeReplayErasures>;

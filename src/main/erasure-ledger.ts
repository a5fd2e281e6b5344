import { resolve } from 'node:path';
import { makeReplayErasures, type Replay } from '../application/erasure/replay-erasures.ts';
import type { ErasureLedger } from '../application/ports/erasure-ledger.ts';
import type { Log } from '../application/ports/log.ts';
import { makeErasureSeal } from '../infrastructure/crypto/erasure-seal.ts';
import { secretsOf } from '../infrastructure/crypto/local-key-ring.ts';
import type { Storage } from '../infrastructure/mikro-orm/connect-storage.ts';
import { fileErasureLedger } from '../infrastructure/node/erasure-ledger.ts';
import { systemClock } from '../infrastructure/node/system-clock.ts';
import type { Config } from './config/config.ts';
import type { Keys } from './config/embedded-keys.ts';

/** Only a file that was asked for is made at once: the default one with the first erasure. Throws `LedgerUnusable`. */
export const openErasureLedger = async (
  { erasureLedger: { file, isSet } }: Config,
  { auditKeys }: Keys,
): Promise<ErasureLedger> => {
  const ledger = fileErasureLedger(resolve(file), makeErasureSeal(secretsOf(auditKeys.reveal())));
  if (isSet) await ledger.prepare();
  return ledger;
};

/** Throws `LedgerDamaged` and `StorageUnavailable`. */
export const replayErasures = async (
  ledger: ErasureLedger,
  { erasures, audit }: Storage,
  log: Log,
): Promise<Replay> => {
  const replay = await makeReplayErasures({ ledger, erasures, audit, clock: systemClock })();
  if (replay.erased > 0) log.warn('erasures_replayed', { count: replay.erased });
  return replay;
};

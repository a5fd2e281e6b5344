import { isSameHash, type AuditHead } from '../../domain/audit/audit-chain.ts';
import type { AuditCheckpoints } from '../ports/audit-checkpoints.ts';
import type { AuditLog } from '../ports/audit-log.ts';
import type { Log } from '../ports/log.ts';
import type { CancelTimer, Timers } from '../ports/timers.ts';

/** So much of the end of the trail can be cut off without being noticed. Product choice. */
export const checkpointEveryMs = 60_000;

type Deps = {
  readonly auditLog: Pick<AuditLog, 'heads'>;
  readonly checkpoints: AuditCheckpoints;
  readonly timers: Timers;
  readonly log: Log;
};

const isSame = (heads: readonly AuditHead[], kept: readonly AuditHead[]): boolean =>
  heads.length === kept.length &&
  heads.every(({ seq, hash }, chain) => seq === kept[chain]?.seq && isSameHash(hash, kept[chain].hash));

/**
 * Keeps a checkpoint of the audit trail once a minute while it grows, until it is cancelled. One that could not be kept is
 * in the log, and the next one holds what it would have.
 */
export const keepCheckpoints = ({ auditLog, checkpoints, timers, log }: Deps): CancelTimer => {
  let kept: readonly AuditHead[] = [];
  let isStopped = false;
  let cancel: CancelTimer | null = null;

  const keep = async (): Promise<void> => {
    try {
      const heads = await auditLog.heads();
      if (!isSame(heads, kept)) await checkpoints.keep(heads);
      kept = heads;
    } catch (error) {
      const errorName = error instanceof Error ? error.name : typeof error;
      log.error('audit_checkpoint_not_kept', { errorName });
    }
    next();
  };
  const next = (): void => {
    if (!isStopped) cancel = timers.start(checkpointEveryMs, () => void keep());
  };

  void keep();
  return () => {
    isStopped = true;
    cancel?.();
  };
};

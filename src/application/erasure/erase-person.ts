import type { AuditAct } from '../../domain/audit/audit-entry.ts';
import type { UserId } from '../../domain/shared/ids.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import { accountNotFound } from '../accounts/find-own-account.ts';
import type { StopAvatarsOf } from '../avatars/stop-avatars-of.ts';
import type { AccountNotFound } from '../failures.ts';
import type { AccessSignals } from '../ports/access-signals.ts';
import type { AuditTrail } from '../ports/audit-trail.ts';
import type { Clock } from '../ports/clock.ts';
import type { ErasureLedger } from '../ports/erasure-ledger.ts';
import type { Log } from '../ports/log.ts';
import { StorageUnavailable } from '../ports/storage-unavailable.ts';
import type { LiveSessions } from '../voice-session/live-sessions.ts';

type Deps = {
  readonly audit: Pick<AuditTrail, 'recording'>;
  readonly ledger: Pick<ErasureLedger, 'append'>;
  readonly signals: Pick<AccessSignals, 'changed'>;
  readonly live: Pick<LiveSessions, 'endAllOf'>;
  /** Null where there are no avatars. */
  readonly stopAvatarsOf: StopAvatarsOf | null;
  readonly clock: Clock;
  readonly log: Log;
};
type Input = {
  readonly userId: UserId;
  /** Who erases whom, as it is recorded. */
  readonly act: AuditAct;
};

/**
 * Removes everything held about a person. The ledger has it before the database does: whenever the process dies, the
 * next start finishes what was begun, and nobody was told before that it is done. Throws `StorageUnavailable`; then it
 * may be done all the same, or will be with the next start.
 */
export const makeErasePerson =
  ({ audit, ledger, signals, live, stopAvatarsOf, clock, log }: Deps) =>
  async ({ userId, act }: Input): Promise<Result<void, AccountNotFound>> => {
    const stopAvatars = stopAvatarsOf === null ? null : await stopAvatarsOf(userId);
    const { erasures } = audit.recording(act);
    const keep = ledger.append.bind(ledger);
    const erasure = await erasures.erase({ userId, at: clock.now(), keep });
    if (erasure === null) return err(accountNotFound);

    // Whoever does not hear of it looks again within a minute.
    await signals.changed(userId).catch((error: unknown) => {
      if (!(error instanceof StorageUnavailable)) throw error;
      log.warn('erasure_not_signalled', { errorName: error.name });
    });
    await Promise.all([live.endAllOf(userId, 'deleted'), stopAvatars?.()]);
    return ok(undefined);
  };

export type ErasePerson = ReturnType<typeof makeErasePerson>;

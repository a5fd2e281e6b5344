import type { SessionId, UserId } from '../../domain/shared/ids.ts';
import type { Lease } from './transcript-log.ts';

/** Who may write which session, across all instances. Every method throws `StorageUnavailable`. */
export interface LeaseRegistry {
  /** Takes the session over from whoever held it, with the next epoch. Null when the owner has no such session. */
  acquire(owner: UserId, sessionId: SessionId): Promise<Lease | null>;
  /** The leases of these that are no longer the newest. */
  findLost(leases: readonly Lease[]): Promise<readonly Lease[]>;
  /** The leases of these whose session has been ended, on whichever instance. */
  findEnded(leases: readonly Lease[]): Promise<readonly Lease[]>;
}

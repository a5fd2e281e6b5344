import type { FaceChange } from '../../domain/messages/face-change.ts';
import type { SessionId, UserId } from '../../domain/shared/ids.ts';
import type { Lease } from './transcript-log.ts';

/** When conversations went on with less of a face, and had it back. */
export interface FaceLog {
  /** While the database is away it waits, and is retried until it succeeds; with a lost lease it is dropped. */
  record(lease: Lease, change: FaceChange): Promise<void>;
  /** Ascending by time. Throws `StorageUnavailable`. */
  list(owner: UserId, sessionId: SessionId): Promise<readonly FaceChange[]>;
}

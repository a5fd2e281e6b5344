import type { ConsentRecord } from '../../domain/access/consent.ts';
import type { UserId } from '../../domain/shared/ids.ts';

/** What people agreed to. Names are sealed, records are never changed. Every method throws `StorageUnavailable`. */
export interface ConsentRecords {
  append(userId: UserId, record: ConsentRecord): Promise<void>;
  /** The last consent to each purpose and the last withdrawal of it, in the order in which they were stored. */
  latest(userId: UserId): Promise<readonly ConsentRecord[]>;
}

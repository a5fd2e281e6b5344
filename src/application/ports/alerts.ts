import type { Alert } from '../../domain/assessment/safety/alert.ts';
import type { AlertId, UserId } from '../../domain/shared/ids.ts';
import type { AlertChannelName } from './alert-channel.ts';

export type StoredAlert = Alert & {
  /** Which channels have done their part. */
  readonly sentBy: readonly AlertChannelName[];
};

/** Alerts outlive the conversation that they are about, but not the person. Every method throws `StorageUnavailable`. */
export interface Alerts {
  /** The one that is kept of this cause: this, or the one that was first. Null when the person is not there. */
  raise(alert: Alert): Promise<Alert | null>;
  find(owner: UserId, id: AlertId): Promise<StoredAlert | null>;
  markSent(owner: UserId, id: AlertId, channel: AlertChannelName, at: Date): Promise<void>;
}

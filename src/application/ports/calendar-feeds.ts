import type { CalendarFeed } from '../../domain/schedules/calendar-feed.ts';
import type { CalendarFeedId, UserId } from '../../domain/shared/ids.ts';

/** Addresses that calendars read; of the secret only a hash is stored. Every method throws `StorageUnavailable`. */
export interface CalendarFeeds {
  /** False when the person has as many as anybody may have. */
  add(feed: CalendarFeed): Promise<boolean>;
  findBySecret(hash: Uint8Array): Promise<CalendarFeed | null>;
  /** False when the owner has no such feed. */
  remove(owner: UserId, id: CalendarFeedId): Promise<boolean>;
}

import type { CalendarFeed } from '../../domain/schedules/calendar-feed.ts';
import type { CalendarFeedId, UserId } from '../../domain/shared/ids.ts';

/** `too_many`: as many as anybody may have; `taken`: the id is of somebody else's. */
export type FeedAddition = 'kept' | 'too_many' | 'taken';

/** Addresses that calendars read; of the secret only a hash is stored. Every method throws `StorageUnavailable`. */
export interface CalendarFeeds {
  /** The owner's feed of this id, if there is one, gets the new secret in place of its own. */
  add(feed: CalendarFeed): Promise<FeedAddition>;
  findBySecret(hash: Uint8Array): Promise<CalendarFeed | null>;
  /** False when the owner has no such feed. */
  remove(owner: UserId, id: CalendarFeedId): Promise<boolean>;
}

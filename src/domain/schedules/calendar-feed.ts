import type { CalendarFeedId, UserId } from '../shared/ids.ts';

/** A secret address at which the appointments of one person can be read; the secret is kept as a hash. */
export type CalendarFeed = {
  readonly id: CalendarFeedId;
  readonly userId: UserId;
  readonly secretHash: Uint8Array;
  readonly createdAt: Date;
};

/** Of one person at a time (product choice): a phone, a computer, the family's. */
export const mostFeeds = 10;

/** How far back a feed shows what was: calendars that come back after a holiday still have it. */
export const feedPastMs = 30 * 24 * 60 * 60_000;

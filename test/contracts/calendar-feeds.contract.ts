import { randomBytes, randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { mostFeeds, type CalendarFeed } from '../../src/domain/schedules/calendar-feed.ts';
import type { CalendarFeedId, UserId } from '../../src/domain/shared/ids.ts';
import { newUser, type CreateStorage } from './storage-under-test.ts';

export const newFeed = (userId: UserId): CalendarFeed => ({
  id: randomUUID() as CalendarFeedId,
  userId,
  secretHash: new Uint8Array(randomBytes(32)),
  createdAt: new Date('2027-01-01T08:00:00.456Z'),
});

/** What every `CalendarFeeds` owes its callers. */
export const calendarFeedsContract = (adapter: string, create: CreateStorage): void => {
  describe(`CalendarFeeds contract: ${adapter}`, () => {
    it('finds a feed by the hash of its secret, until its owner takes it back', async () => {
      const storage = await create();
      const { calendarFeeds } = storage;
      const feed = newFeed(await newUser(storage));
      expect(await calendarFeeds.add(feed)).toBe('kept');
      expect(await calendarFeeds.findBySecret(feed.secretHash)).toEqual(feed);
      expect(await calendarFeeds.findBySecret(new Uint8Array(32))).toBeNull();
      expect(await calendarFeeds.remove(await newUser(storage), feed.id)).toBe(false);
      expect(await calendarFeeds.findBySecret(feed.secretHash)).toEqual(feed);
      expect(await calendarFeeds.remove(feed.userId, feed.id)).toBe(true);
      expect(await calendarFeeds.remove(feed.userId, feed.id)).toBe(false);
      expect(await calendarFeeds.findBySecret(feed.secretHash)).toBeNull();
    });

    it('gives a feed that is added again its new secret, and nobody else’s', async () => {
      const storage = await create();
      const { calendarFeeds } = storage;
      const feed = newFeed(await newUser(storage));
      await calendarFeeds.add(feed);
      const again = { ...newFeed(feed.userId), id: feed.id };
      expect(await calendarFeeds.add(again)).toBe('kept');
      expect(await calendarFeeds.findBySecret(feed.secretHash)).toBeNull();
      expect(await calendarFeeds.findBySecret(again.secretHash)).toEqual(again);
      const foreign = { ...newFeed(await newUser(storage)), id: feed.id };
      expect(await calendarFeeds.add(foreign)).toBe('taken');
      expect(await calendarFeeds.findBySecret(again.secretHash)).toEqual(again);
      expect(await calendarFeeds.findBySecret(foreign.secretHash)).toBeNull();
    });

    it('has at most so many of a person, also when they come at once', async () => {
      const storage = await create();
      const { calendarFeeds } = storage;
      const userId = await newUser(storage);
      const feeds = Array.from({ length: mostFeeds + 3 }, () => newFeed(userId));
      const added = await Promise.all(feeds.map((feed) => calendarFeeds.add(feed)));
      expect(added.filter((one) => one === 'kept')).toHaveLength(mostFeeds);
      const kept = feeds.find((_, index) => added[index] === 'kept')!;
      expect(await calendarFeeds.add(newFeed(userId))).toBe('too_many');
      expect(await calendarFeeds.add({ ...newFeed(userId), id: kept.id })).toBe('kept');
      await calendarFeeds.remove(userId, kept.id);
      expect(await calendarFeeds.add(newFeed(userId))).toBe('kept');
      expect(await calendarFeeds.add(newFeed(await newUser(storage)))).toBe('kept');
    });
  });
};

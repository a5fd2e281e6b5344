import type { CalendarFeeds } from '../../src/application/ports/calendar-feeds.ts';
import { mostFeeds } from '../../src/domain/schedules/calendar-feed.ts';
import type { InMemoryStore } from './in-memory-store.ts';

const isSame = (one: Uint8Array, other: Uint8Array): boolean => Buffer.compare(one, other) === 0;

export const inMemoryCalendarFeeds = (store: InMemoryStore): CalendarFeeds => ({
  add: async (feed) => {
    await store.reach();
    const known = store.calendarFeeds.get(feed.id);
    if (known !== undefined && known.userId !== feed.userId) return 'taken';
    const own = [...store.calendarFeeds.values()].filter(({ userId }) => userId === feed.userId);
    if (known === undefined && own.length >= mostFeeds) return 'too_many';
    store.calendarFeeds.set(feed.id, feed);
    return 'kept';
  },
  findBySecret: async (hash) => {
    await store.reach();
    return [...store.calendarFeeds.values()].find(({ secretHash }) => isSame(secretHash, hash)) ?? null;
  },
  remove: async (owner, id) => {
    await store.reach();
    return store.calendarFeeds.get(id)?.userId === owner && store.calendarFeeds.delete(id);
  },
});

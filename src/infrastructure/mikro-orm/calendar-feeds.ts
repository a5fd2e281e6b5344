import type { CalendarFeeds } from '../../application/ports/calendar-feeds.ts';
import { mostFeeds } from '../../domain/schedules/calendar-feed.ts';
import type { CalendarFeedId, UserId } from '../../domain/shared/ids.ts';
import type { Scopes } from './database.ts';
import { CalendarFeedRow } from './rows/calendar-feed-row.ts';

const lockPerson = 'select 1 from users where id = ? for no key update';

export const mikroOrmCalendarFeeds = (database: Scopes): CalendarFeeds => ({
  add: ({ id, userId: user, secretHash, createdAt }) =>
    database.of(user).use((em) =>
      em.transactional(async (transaction) => {
        await transaction.execute(lockPerson, [user]);
        if ((await transaction.count(CalendarFeedRow, { user })) >= mostFeeds) return false;
        await transaction.insert(CalendarFeedRow, {
          id,
          user,
          secretHash: Buffer.from(secretHash),
          createdAt,
        });
        return true;
      }),
    ),
  findBySecret: async (hash) => {
    const row = await database.everybody.use((em) =>
      em.findOne(CalendarFeedRow, { secretHash: Buffer.from(hash) }),
    );
    return (
      row && {
        id: row.id as CalendarFeedId,
        userId: row.user as UserId,
        secretHash: new Uint8Array(row.secretHash),
        createdAt: row.createdAt,
      }
    );
  },
  remove: async (owner, id) =>
    (await database.of(owner).use((em) => em.nativeDelete(CalendarFeedRow, { id, user: owner }))) > 0,
});

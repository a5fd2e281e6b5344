import type { CalendarFeeds } from '../../application/ports/calendar-feeds.ts';
import { mostFeeds } from '../../domain/schedules/calendar-feed.ts';
import type { CalendarFeedId, UserId } from '../../domain/shared/ids.ts';
import type { Scopes } from './database.ts';
import { CalendarFeedRow } from './rows/calendar-feed-row.ts';

/** Does nothing where the id is another's. */
const insert = `
  insert into calendar_feeds (id, user_id, secret_hash, created_at) values (?, ?, ?, ?)
  on conflict (id) do nothing returning id`;

const lockPerson = 'select 1 from users where id = ? for no key update';

export const mikroOrmCalendarFeeds = (database: Scopes): CalendarFeeds => ({
  add: ({ id, userId: user, secretHash, createdAt }) =>
    database.of(user).use((em) =>
      em.transactional(async (transaction) => {
        await transaction.execute(lockPerson, [user]);
        const hash = Buffer.from(secretHash);
        const renewal = { secretHash: hash, createdAt };
        if ((await transaction.nativeUpdate(CalendarFeedRow, { id, user }, renewal)) > 0) return 'kept';
        if ((await transaction.count(CalendarFeedRow, { user })) >= mostFeeds) return 'too_many';
        const parameters = [id, user, hash, createdAt.toISOString()];
        const added = await transaction.execute<unknown[]>(insert, parameters, 'all');
        return added.length > 0 ? 'kept' : 'taken';
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

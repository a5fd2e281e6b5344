import type { Cipher } from '../../application/ports/cipher.ts';
import type { PersonalRecords } from '../../application/ports/personal-data.ts';
import type { Queries } from './database.ts';
import { firstId, mapPages, pageRows, pagesBy, type Read } from './personal-pages.ts';
import { ScheduleRow } from './rows/schedule-row.ts';
import { scheduleRowMapping } from './schedule-mapping.ts';

const schedules =
  (database: Queries, cipher: Cipher): Read<'schedules'> =>
  (owner) => {
    const { fromRow } = scheduleRowMapping(cipher);
    const rows = pagesBy(
      database,
      firstId,
      (em, after) =>
        em.find(
          ScheduleRow,
          { user: owner, id: { $gt: after } },
          { orderBy: { id: 'asc' }, limit: pageRows },
        ),
      ({ id }) => id,
    );
    return mapPages(rows, fromRow);
  };

const findFeeds = `
  select id, (extract(epoch from created_at) * 1000)::float8 as "createdMs"
  from calendar_feeds where user_id = $1 order by created_at, id`;

type FeedRow = { readonly id: string; readonly createdMs: number };

const calendarFeeds = (database: Queries): Read<'calendarFeeds'> =>
  async function* (owner) {
    const rows = await database.query<FeedRow>(findFeeds, [owner]);
    if (rows.length > 0) yield rows.map(({ id, createdMs }) => ({ id, createdAt: new Date(createdMs) }));
  };

const findDeliveries = `
  select d.schedule_id as "scheduleId", d.what, encode(d.recipient, 'hex') as recipient,
    (extract(epoch from d.sent_at) * 1000)::float8 as "sentMs"
  from deliveries d join schedules s on s.id = d.schedule_id
  where s.user_id = $1 and (d.schedule_id, d.what, encode(d.recipient, 'hex')) > ($2::uuid, $3, $4)
  order by d.schedule_id, d.what, encode(d.recipient, 'hex') limit $5`;

type DeliveryKey = { readonly scheduleId: string; readonly what: string; readonly recipient: string };
type DeliveryRow = DeliveryKey & { readonly sentMs: number | null };

const deliveries =
  (database: Queries): Read<'deliveries'> =>
  (owner) => {
    const first: DeliveryKey = { scheduleId: firstId, what: '', recipient: '' };
    const rows = pagesBy<DeliveryRow, DeliveryKey>(
      database,
      first,
      (_, { scheduleId, what, recipient }) =>
        database.query<DeliveryRow>(findDeliveries, [owner, scheduleId, what, recipient, pageRows]),
      (row) => row,
    );
    return mapPages(rows, ({ scheduleId, what, sentMs }): PersonalRecords['deliveries'] => ({
      scheduleId,
      what,
      sentAt: sentMs === null ? null : new Date(sentMs),
    }));
  };

/** When the person meets, and what was sent about it. */
export const personalSchedules = (database: Queries, cipher: Cipher) => ({
  schedules: schedules(database, cipher),
  calendarFeeds: calendarFeeds(database),
  deliveries: deliveries(database),
});

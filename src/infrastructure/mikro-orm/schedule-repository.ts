import { LockMode } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/sql';
import type { Cipher } from '../../application/ports/cipher.ts';
import type {
  Addition,
  NewSchedule,
  SchedulePage,
  ScheduleRepository,
} from '../../application/ports/schedule-repository.ts';
import { scheduleLimits } from '../../domain/schedules/limits.ts';
import { overlaps } from '../../domain/schedules/overlap.ts';
import type { ScheduleId, UserId } from '../../domain/shared/ids.ts';
import type { Scopes } from './database.ts';
import { busyOf, scheduleRowMapping } from './schedule-mapping.ts';
import { ScheduleRow } from './rows/schedule-row.ts';

type NewRow = Awaited<ReturnType<ReturnType<typeof scheduleRowMapping>['toRow']>>;

/** Whoever changes the times of a person's schedules does so one after the other; what else is written goes on. */
const lockPerson = 'select 1 from users where id = ? for no key update';

const takeTurns = (em: SqlEntityManager, userId: string): Promise<readonly ScheduleRow[]> =>
  em
    .execute(lockPerson, [userId])
    .then(() =>
      em.find(
        ScheduleRow,
        { user: userId, status: 'scheduled' },
        { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } },
      ),
    );

const update = (em: SqlEntityManager, { id, user, ...row }: NewRow): Promise<number> =>
  em.nativeUpdate(ScheduleRow, { id, user, revision: row.revision - 1 }, row);

const findRepeated = (em: SqlEntityManager, user: string, requestKey: string): Promise<ScheduleRow | null> =>
  em.findOne(ScheduleRow, { user, requestKey, status: 'scheduled' });

const beyond = ({ after }: SchedulePage) =>
  after && {
    $or: [
      { scheduledAt: { $lt: after.scheduledAt } },
      { scheduledAt: after.scheduledAt, id: { $lt: after.id } },
    ],
  };

/** A schedule that came of the same request, or what came of this one. */
const insert = async (
  em: SqlEntityManager,
  { schedule, key, replaced }: NewSchedule,
  [row, ...replacements]: readonly NewRow[],
): Promise<ScheduleRow | Exclude<Addition['outcome'], 'repeated'>> => {
  const open = await takeTurns(em, schedule.userId);
  const repeated = await findRepeated(em, schedule.userId, key);
  if (repeated !== null) return repeated;
  const revisions = new Map(open.map(({ id, revision }) => [id, revision]));
  if (replaced.some(({ id, revision }) => revisions.get(id) !== revision - 1)) return 'stale';
  const gone = new Set<string>(replaced.map(({ id }) => id));
  const others = open.filter(({ id }) => !gone.has(id));
  if (others.length >= scheduleLimits.openSchedules) return 'too_many';
  if (overlaps(schedule, others.map(busyOf))) return 'overlaps';
  // eslint-disable-next-line no-await-in-loop -- one transaction has one connection
  for (const replacement of replacements) await update(em, replacement);
  const { userId: user } = schedule;
  await em.nativeUpdate(ScheduleRow, { user, requestKey: key }, { requestKey: null });
  await em.insert(ScheduleRow, { ...row!, requestKey: key });
  return 'added';
};

export const mikroOrmScheduleRepository = (database: Scopes, cipher: Cipher): ScheduleRepository => {
  const { toRow, fromRow } = scheduleRowMapping(cipher);

  return {
    add: async (addition) => {
      const rows = await Promise.all([addition.schedule, ...addition.replaced].map(toRow));
      const added = await database
        .of(addition.schedule.userId)
        .use((em) => em.transactional((transaction) => insert(transaction, addition, rows)));
      return typeof added === 'string'
        ? { outcome: added }
        : { outcome: 'repeated', schedule: await fromRow(added) };
    },
    find: async (owner, id) => {
      const row = await database.of(owner).use((em) => em.findOne(ScheduleRow, { id, user: owner }));
      return row && fromRow(row);
    },
    list: async (owner, page) => {
      const wanted = { user: owner, ...(page.status && { status: page.status }), ...beyond(page) };
      const rows = await database
        .of(owner)
        .use((em) =>
          em.find(ScheduleRow, wanted, { orderBy: { scheduledAt: 'desc', id: 'desc' }, limit: page.limit }),
        );
      return Promise.all(rows.map(fromRow));
    },
    save: async (schedule) => {
      const row = await toRow(schedule);
      return database.of(schedule.userId).use((em) =>
        em.transactional(async (transaction) => {
          const open = await takeTurns(transaction, schedule.userId);
          if (schedule.status === 'scheduled' && overlaps(schedule, open.map(busyOf))) return 'overlaps';
          return (await update(transaction, row)) > 0 ? 'saved' : 'stale';
        }),
      );
    },
    due: async (at, limit) => {
      const rows = await database.everybody.use((em) =>
        em.find(
          ScheduleRow,
          { dueAt: { $lte: at } },
          { fields: ['id', 'user'], orderBy: { dueAt: 'asc', id: 'asc' }, limit },
        ),
      );
      return rows.map(({ id, user }) => ({ id: id as ScheduleId, userId: user as UserId }));
    },
  };
};

import type { SqlEntityManager } from '@mikro-orm/sql';
import type { ErasureRequest, Erasures } from '../../application/ports/erasures.ts';
import type { Erasure } from '../../domain/erasure/erasure.ts';
import { localGuestId } from '../../domain/users/user.ts';
import type { Scopes } from './database.ts';
import { inScope, ofEverybody } from './row-scope.ts';

export const erasureLimits = {
  /** Rows that one statement removes: each stays well within `statementMs`, however much somebody said. */
  batchRows: 5_000,
} as const;

/** Whoever writes something of this person from now on waits, and then finds nobody to write it for. */
const lockUser = `
  select (extract(epoch from created_at) * 1000)::float8 as "createdMs" from users where id = ? for update`;

/** In the order in which a batch of the transcript log locks them. */
const lockSessions = `
  select count(*) from (select from sessions where user_id = ? order by id for update) as locked`;

const removeSome = (table: 'messages' | 'gaps' | 'face_changes' | 'usage'): string => `
  with gone as (
    delete from ${table} where id in (
      select t.id from ${table} t join sessions s on s.id = t.session_id where s.user_id = ? limit ?
    ) returning 1
  )
  select count(*)::int as rows from gone`;

const removeSessions = `
  with gone as (
    delete from sessions where id in (select id from sessions where user_id = ? limit ?) returning 1
  )
  select count(*)::int as rows from gone`;

const removeAssessments = `
  with gone as (
    delete from assessments where id in (select id from assessments where user_id = ? limit ?) returning 1
  )
  select count(*)::int as rows from gone`;

const inBatches = [
  removeAssessments,
  removeSome('messages'),
  removeSome('gaps'),
  removeSome('face_changes'),
  removeSome('usage'),
  removeSessions,
];

/** Money stays spent; whose it no longer is, the person cannot say. */
export const nobodyId = '00000000-0000-0000-0000-000000000000';
const disownSpending = 'update spending set user_id = ? where user_id = ?';

/** The jobs about a person are in tables of a package, which refer to nobody. */
const removeJobs = `delete from pgboss.job where data->>'userId' = ?`;

/** Data keys, logins, tokens, tickets and whatever else refers to the user go with it. */
const removeUser = 'delete from users where id = ?';

const addGuest = `insert into users (id, role, created_at) values (?, 'guest', ?)`;

const findUndone = `
  select w.index
  from json_to_recordset($1::json) as w (index int, user_id uuid, created_at timestamptz)
  join users u on u.id = w.user_id and u.created_at = w.created_at`;

type Run = <Row>(sql: string, ...parameters: readonly unknown[]) => Promise<readonly Row[]>;

const removeAll = async (run: Run, { userId, at, keep }: ErasureRequest): Promise<Erasure | null> => {
  const [held] = await run<{ createdMs: number }>(lockUser, userId);
  if (held === undefined) return null;

  await run(lockSessions, userId);
  for (const sql of inBatches) await removeInBatches(run, sql, userId);
  await run(removeJobs, userId);
  await inScope(ofEverybody, () => run(disownSpending, nobodyId, userId));
  await run(removeUser, userId);

  const erasure = { userId, createdAt: new Date(held.createdMs), at };
  // Later than what was removed, so that the ledger does not mean this one.
  const anewMs = Math.max(at.getTime(), held.createdMs + 1);
  if (userId === localGuestId) await run(addGuest, userId, new Date(anewMs).toISOString());
  await keep(erasure);
  return erasure;
};

const removeInBatches = async (run: Run, sql: string, userId: string): Promise<void> => {
  for (;;) {
    // eslint-disable-next-line no-await-in-loop -- one transaction has one connection
    const [gone] = await run<{ rows: number }>(sql, userId, erasureLimits.batchRows);
    if ((gone?.rows ?? 0) < erasureLimits.batchRows) return;
  }
};

export const mikroOrmErasures = (database: Scopes): Erasures => ({
  erase: (request) =>
    database
      .of(request.userId)
      .use((em) => em.transactional((transaction) => removeAll(runIn(transaction), request))),
  findUndone: async (erasures) => {
    const wanted = erasures.map(({ userId, createdAt }, index) => ({
      index,
      user_id: userId,
      created_at: createdAt,
    }));
    const found = await database.everybody.query<{ index: number }>(findUndone, [JSON.stringify(wanted)]);
    return found.flatMap(({ index }) => erasures[index] ?? []);
  },
});

const runIn =
  (em: SqlEntityManager): Run =>
  <Row>(sql: string, ...parameters: readonly unknown[]) =>
    em.execute<Row[]>(sql, [...parameters], 'all');

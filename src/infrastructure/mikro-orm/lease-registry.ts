import type { Clock } from '../../application/ports/clock.ts';
import type { LeaseRegistry } from '../../application/ports/lease-registry.ts';
import type { Lease } from '../../application/ports/transcript-log.ts';
import type { Scopes } from './database.ts';

/**
 * Locks are taken in the order session, lease, as a batch of the transcript log and the deletion of a session
 * take them: a new epoch waits for the commits of the old one.
 */
const takeOver = `
  insert into session_leases (session_id, user_id, epoch, acquired_at)
  select s.id, s.user_id, 1, $3 from sessions s where s.id = $1 and s.user_id = $2
  for key share of s
  on conflict (session_id)
  do update set epoch = session_leases.epoch + 1, acquired_at = excluded.acquired_at
  returning epoch::float8 as epoch`;

const findNotNewest = `
  select t.index
  from json_to_recordset($1::json) as t (index int, session_id uuid, user_id uuid, epoch bigint)
  where not exists (
    select from session_leases l
    where l.session_id = t.session_id and l.user_id = t.user_id and l.epoch = t.epoch
  )`;

const findInEnded = `
  select t.index
  from json_to_recordset($1::json) as t (index int, session_id uuid, user_id uuid)
  join sessions s on s.id = t.session_id and s.user_id = t.user_id
  where s.status <> 'active'`;

export const mikroOrmLeaseRegistry = (database: Scopes, clock: Clock): LeaseRegistry => {
  const select = async (sql: string, leases: readonly Lease[]): Promise<readonly Lease[]> => {
    const held = leases.map(({ sessionId, userId, epoch }, index) => ({
      index,
      session_id: sessionId,
      user_id: userId,
      epoch,
    }));
    const found = await database.everybody.query<{ index: number }>(sql, [JSON.stringify(held)]);
    const indexes = new Set(found.map(({ index }) => index));
    return leases.filter((_, index) => indexes.has(index));
  };

  return {
    acquire: async (owner, sessionId) => {
      const [row] = await database
        .of(owner)
        .query<{ epoch: number }>(takeOver, [sessionId, owner, clock.now().toISOString()]);
      return row ? { sessionId, userId: owner, epoch: row.epoch } : null;
    },
    findLost: (leases) => select(findNotNewest, leases),
    findEnded: (leases) => select(findInEnded, leases),
  };
};

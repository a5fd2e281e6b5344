import type { AvatarSessions } from '../../application/ports/avatar-sessions.ts';
import type { AvatarSession, AvatarVendor } from '../../domain/avatars/avatar-session.ts';
import type { UserId } from '../../domain/shared/ids.ts';
import type { Queries, Scopes } from './database.ts';

/** In the scope of everybody, for it has to see that somebody else has the session already. */
const claim = `
  insert into avatar_sessions (vendor, id, user_id, created_at, seen_at) values ($1, $2, $3, $4, $5)
  on conflict (vendor, id) do update set seen_at = greatest(avatar_sessions.seen_at, excluded.seen_at)
  where avatar_sessions.user_id = excluded.user_id
  returning id`;

const columns = 'vendor, id, user_id, created_at, seen_at';
const ofUser = `select ${columns} from avatar_sessions where user_id = $1 and vendor = $2 order by created_at, id`;
const abandoned = `
  select ${columns} from avatar_sessions where vendor = $1 and seen_at < $2 order by seen_at, id limit 1000`;
const inUse = `
  select distinct user_id from avatar_sessions
  where vendor = $1 and seen_at >= $2 and user_id in (select value::uuid from json_array_elements_text($3::json))`;
const remove = 'delete from avatar_sessions where vendor = $1 and id = $2';

type Row = {
  readonly vendor: AvatarVendor;
  readonly id: string;
  readonly user_id: string;
  readonly created_at: Date | string;
  readonly seen_at: Date | string;
};

const fromRow = (row: Row): AvatarSession => ({
  vendor: row.vendor,
  id: row.id,
  userId: row.user_id as UserId,
  createdAt: new Date(row.created_at),
  seenAt: new Date(row.seen_at),
});

const select = async (
  from: Queries,
  sql: string,
  parameters: readonly unknown[],
): Promise<readonly AvatarSession[]> => (await from.query<Row>(sql, parameters)).map(fromRow);

export const mikroOrmAvatarSessions = (database: Scopes): AvatarSessions => ({
  claim: async ({ vendor, id, userId, createdAt, seenAt }) => {
    const parameters = [vendor, id, userId, createdAt.toISOString(), seenAt.toISOString()];
    return (await database.everybody.query(claim, parameters)).length > 0;
  },
  ofUser: (userId, vendor) => select(database.of(userId), ofUser, [userId, vendor]),
  abandoned: (vendor, before) => select(database.everybody, abandoned, [vendor, before.toISOString()]),
  inUse: async (userIds, vendor, since) => {
    const parameters = [vendor, since.toISOString(), JSON.stringify(userIds)];
    const rows = await database.everybody.query<Pick<Row, 'user_id'>>(inUse, parameters);
    return new Set(rows.map(({ user_id: userId }) => userId as UserId));
  },
  remove: async (vendor, id) => void (await database.everybody.query(remove, [vendor, id])),
});

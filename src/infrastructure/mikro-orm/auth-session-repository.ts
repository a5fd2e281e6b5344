import type { AuthSessionRepository } from '../../application/ports/auth-session-repository.ts';
import type { AuthSession } from '../../domain/accounts/auth-session.ts';
import type { AuthSessionId, UserId } from '../../domain/shared/ids.ts';
import type { Scopes } from './database.ts';

/** In the scope of everybody: the policy of the token would look for a login that this statement only adds. */
const begin = `
  with over as (delete from auth_sessions where user_id = $2 and expires_at <= $3),
  begun as (
    insert into auth_sessions (id, user_id, started_at, expires_at) values ($1, $2, $3, $4) returning id
  )
  insert into refresh_tokens (hash, auth_session_id, expires_at) select $5::bytea, id, $6::timestamptz from begun`;

const sessionColumns = `
  s.id, s.user_id,
  (extract(epoch from s.started_at) * 1000)::float8 as started_ms,
  (extract(epoch from s.expires_at) * 1000)::float8 as expires_ms`;

const standing = `
  s.id = t.auth_session_id and s.revoked_at is null and s.expires_at > $2 and t.hash = $1 and t.expires_at > $2`;

/** Whoever comes second waits for the row, sees that it was used, and keeps no successor. */
const exchange = `
  with used as (
    update refresh_tokens t set used_at = $2 from auth_sessions s where ${standing} and t.used_at is null
    returning ${sessionColumns}
  ), kept as (
    insert into refresh_tokens (hash, auth_session_id, expires_at) select $3::bytea, id, $4::timestamptz from used
  )
  select * from used`;

const findUsed = `
  select ${sessionColumns}, (extract(epoch from t.used_at) * 1000)::float8 as used_ms
  from refresh_tokens t, auth_sessions s where ${standing} and t.used_at is not null`;

const end = `
  update auth_sessions set revoked_at = $2
  where user_id = $1 and revoked_at is null and ($3::uuid is null or id = $3) and ($4::uuid is null or id <> $4)`;

type SessionRow = {
  readonly id: string;
  readonly user_id: string;
  readonly started_ms: number;
  readonly expires_ms: number;
};

const fromRow = (row: SessionRow): AuthSession => ({
  id: row.id as AuthSessionId,
  userId: row.user_id as UserId,
  startedAt: new Date(row.started_ms),
  expiresAt: new Date(row.expires_ms),
});

export const mikroOrmAuthSessionRepository = (database: Scopes): AuthSessionRepository => ({
  open: async ({ id, userId, startedAt, expiresAt }, first) => {
    await database.everybody.query(begin, [
      id,
      userId,
      startedAt.toISOString(),
      expiresAt.toISOString(),
      first.hash,
      first.expiresAt.toISOString(),
    ]);
  },
  rotate: async (hash, successor, at) => {
    const presented = [hash, at.toISOString()];
    const kept = [successor.hash, successor.expiresAt.toISOString()];
    const [exchanged] = await database.everybody.query<SessionRow>(exchange, [...presented, ...kept]);
    if (exchanged) return { outcome: 'rotated', session: fromRow(exchanged) };

    const [used] = await database.everybody.query<SessionRow & { readonly used_ms: number }>(
      findUsed,
      presented,
    );
    return used
      ? { outcome: 'used', session: fromRow(used), usedAt: new Date(used.used_ms) }
      : { outcome: 'refused' };
  },
  revoke: async (userId, id, at) => {
    await database.of(userId).query(end, [userId, at.toISOString(), id, null]);
  },
  revokeAll: async (userId, at, except) => {
    await database.of(userId).query(end, [userId, at.toISOString(), null, except ?? null]);
  },
});

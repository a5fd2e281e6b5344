import type { LoginChallenge, LoginChallenges } from '../../application/ports/login-challenges.ts';
import type { UserId } from '../../domain/shared/ids.ts';
import type { Scopes } from './database.ts';

const keep = `
  with over as (delete from login_challenges where user_id = $2 and expires_at <= $5)
  insert into login_challenges (hash, user_id, account_as_of, expires_at) values ($1, $2, $3, $4)`;

const attempt = `
  update login_challenges set attempts = attempts + 1
  where hash = $1 and expires_at > $2 and attempts < $3
  returning user_id,
    (extract(epoch from account_as_of) * 1000)::float8 as as_of_ms,
    (extract(epoch from expires_at) * 1000)::float8 as expires_ms`;

const redeem = 'delete from login_challenges where hash = $1 returning hash';

type Row = { readonly user_id: string; readonly as_of_ms: number; readonly expires_ms: number };

const fromRow = (hash: Uint8Array, row: Row): LoginChallenge => ({
  hash,
  userId: row.user_id as UserId,
  accountAsOf: new Date(row.as_of_ms),
  expiresAt: new Date(row.expires_ms),
});

export const mikroOrmLoginChallenges = (database: Scopes): LoginChallenges => ({
  keep: async ({ hash, userId, accountAsOf, expiresAt }, at) => {
    const times = [accountAsOf, expiresAt, at].map((time) => time.toISOString());
    await database.of(userId).query(keep, [hash, userId, ...times]);
  },
  attempt: async (hash, at, attempts) => {
    const [row] = await database.everybody.query<Row>(attempt, [hash, at.toISOString(), attempts]);
    return row ? fromRow(hash, row) : null;
  },
  redeem: async (hash) => (await database.everybody.query(redeem, [hash])).length > 0,
});

import type { MailLinks } from '../../application/ports/mail-links.ts';
import type { UserId } from '../../domain/shared/ids.ts';
import type { Scopes } from './database.ts';

const keep = `
  insert into mail_links (user_id, purpose, hash, expires_at) values ($1, $2, $3, $4)
  on conflict (user_id, purpose) do update set hash = excluded.hash, expires_at = excluded.expires_at`;

const valid = 'purpose = $1 and hash = $2 and expires_at > $3';

type Row = { readonly user_id: string };

export const mikroOrmMailLinks = (database: Scopes): MailLinks => {
  const whose = async (sql: string, ...[purpose, hash, at]: Parameters<MailLinks['find']>) => {
    const [row] = await database.everybody.query<Row>(sql, [purpose, hash, at.toISOString()]);
    return row ? (row.user_id as UserId) : null;
  };

  return {
    keep: async ({ userId, purpose, hash, expiresAt }) => {
      await database.of(userId).query(keep, [userId, purpose, hash, expiresAt.toISOString()]);
    },
    find: (...link) => whose(`select user_id from mail_links where ${valid}`, ...link),
    redeem: (...link) => whose(`delete from mail_links where ${valid} returning user_id`, ...link),
  };
};

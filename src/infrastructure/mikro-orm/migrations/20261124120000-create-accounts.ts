import { Migration } from '@mikro-orm/migrations';

const statements = [
  `alter table users
    add email bytea,
    add email_index bytea,
    add full_name bytea,
    add password_hash text,
    add is_active boolean not null default true,
    add is_verified boolean not null default false,
    add role_version int not null default 1,
    add updated_at timestamptz(3),
    add constraint users_email_index unique (email_index)`,
  `create table auth_sessions (
    id uuid primary key,
    user_id uuid not null constraint auth_sessions_user_id_foreign references users (id) on delete cascade,
    started_at timestamptz(3) not null,
    expires_at timestamptz(3) not null,
    revoked_at timestamptz(3)
  )`,
  `create index auth_sessions_user on auth_sessions (user_id)`,
  `create table refresh_tokens (
    hash bytea primary key,
    auth_session_id uuid not null
      constraint refresh_tokens_auth_session_id_foreign references auth_sessions (id) on delete cascade,
    expires_at timestamptz(3) not null,
    used_at timestamptz(3)
  )`,
  `create index refresh_tokens_auth_session on refresh_tokens (auth_session_id)`,
  `create table mail_links (
    user_id uuid not null constraint mail_links_user_id_foreign references users (id) on delete cascade,
    purpose text not null,
    hash bytea not null,
    expires_at timestamptz(3) not null,
    primary key (user_id, purpose),
    constraint mail_links_hash unique (hash)
  )`,
];

const tables = ['mail_links', 'refresh_tokens', 'auth_sessions'];
const columns = [
  'email',
  'email_index',
  'full_name',
  'password_hash',
  'is_active',
  'is_verified',
  'role_version',
  'updated_at',
];

export class CreateAccounts extends Migration {
  override up(): void {
    for (const statement of statements) this.addSql(statement);
  }

  override down(): void {
    for (const table of tables) this.addSql(`drop table ${table}`);
    this.addSql(`alter table users ${columns.map((column) => `drop column ${column}`).join(', ')}`);
  }
}

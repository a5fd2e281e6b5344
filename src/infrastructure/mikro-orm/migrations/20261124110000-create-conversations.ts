import { Migration } from '@mikro-orm/migrations';

const statements = [
  `create table users (
    id uuid primary key,
    role text not null,
    created_at timestamptz(3) not null
  )`,
  `create table user_keys (
    key_id bytea primary key,
    user_id uuid not null constraint user_keys_user_id_foreign references users (id) on delete cascade,
    state text not null,
    wrapped bytea,
    kek_id bytea not null,
    created_at timestamptz(3) not null,
    seal_count bigint not null default 0
  )`,
  `create unique index user_keys_one_active on user_keys (user_id) where state = 'active'`,
  `create table sessions (
    id uuid primary key,
    user_id uuid not null constraint sessions_user_id_foreign references users (id) on delete cascade,
    title bytea,
    notes bytea,
    metadata bytea,
    status text not null,
    started_at timestamptz(3) not null,
    ended_at timestamptz(3),
    created_at timestamptz(3) not null,
    updated_at timestamptz(3) not null
  )`,
  `create index sessions_by_start on sessions (user_id, started_at, id)`,
  `create table session_leases (
    session_id uuid primary key constraint session_leases_session_id_foreign references sessions (id) on delete cascade,
    user_id uuid not null,
    epoch bigint not null,
    acquired_at timestamptz(3) not null
  )`,
  `create table messages (
    id uuid primary key,
    session_id uuid not null constraint messages_session_id_foreign references sessions (id) on delete cascade,
    user_id uuid not null,
    seq int not null,
    role text not null,
    content bytea not null,
    item_id text not null,
    content_index int not null,
    client_msg_id text,
    interrupted boolean not null,
    heard_chars int,
    created_at timestamptz(3) not null,
    constraint messages_seq unique (session_id, seq),
    constraint messages_item unique (session_id, item_id, content_index),
    constraint messages_client_msg unique (session_id, client_msg_id)
  )`,
  `create table gaps (
    id uuid primary key,
    session_id uuid not null constraint gaps_session_id_foreign references sessions (id) on delete cascade,
    user_id uuid not null,
    reason text not null,
    ms int,
    after_seq int not null,
    at timestamptz(3) not null
  )`,
  `create index gaps_session on gaps (session_id)`,
  `create table usage (
    id uuid primary key,
    session_id uuid not null constraint usage_session_id_foreign references sessions (id) on delete cascade,
    user_id uuid not null,
    kind text not null,
    model text not null,
    input_text int not null,
    input_audio int not null,
    cached_text int not null,
    cached_audio int not null,
    output_text int not null,
    output_audio int not null,
    seconds double precision not null,
    cost_micro_usd bigint null,
    at timestamptz(3) not null
  )`,
  `create index usage_session on usage (session_id)`,
];

const tables = ['users', 'user_keys', 'sessions', 'session_leases', 'messages', 'gaps', 'usage'];

export class CreateConversations extends Migration {
  override up(): void {
    for (const statement of statements) this.addSql(statement);
  }

  override down(): void {
    for (const table of tables.toReversed()) this.addSql(`drop table ${table}`);
  }
}

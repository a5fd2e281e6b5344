import { Migration } from '@mikro-orm/migrations';

const up = [
  `create table audit_log (
    chain smallint not null,
    seq bigint not null,
    at timestamptz(3) not null,
    actor uuid not null,
    actor_role text not null,
    action text not null,
    object_kind text not null,
    object_id uuid,
    outcome text not null,
    request_id uuid,
    hash bytea not null,
    primary key (chain, seq)
  )`,
  `create function audit_log_is_append_only() returns trigger language plpgsql
    as $$ begin raise exception 'audit_log is only ever added to' using errcode = 'insufficient_privilege'; end $$`,
  `create trigger audit_log_keeps_all before update or delete or truncate on audit_log
    for each statement execute function audit_log_is_append_only()`,
];

const down = [`drop table audit_log`, `drop function audit_log_is_append_only()`];

export class CreateAuditLog extends Migration {
  override up(): void {
    for (const statement of up) this.addSql(statement);
  }

  override down(): void {
    for (const statement of down) this.addSql(statement);
  }
}

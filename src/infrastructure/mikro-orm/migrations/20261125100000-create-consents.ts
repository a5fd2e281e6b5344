import { Migration } from '@mikro-orm/migrations';

/** `seq` is the order in which decisions count: the clocks of two instances may differ. */
const up = [
  `create table consents (
    seq bigserial primary key,
    id uuid not null,
    user_id uuid not null constraint consents_user_id_foreign references users (id) on delete cascade,
    purpose text not null,
    act text not null,
    version int not null,
    at timestamptz(3) not null,
    decided_by text not null,
    representative bytea
  )`,
  `create index consents_by_user on consents (user_id, purpose, act, seq)`,
  `create function consents_are_kept_as_they_are() returns trigger language plpgsql
    as $$ begin raise exception 'consents are never changed' using errcode = 'insufficient_privilege'; end $$`,
  `create trigger consents_keep_all before update on consents
    for each statement execute function consents_are_kept_as_they_are()`,
];

const down = [`drop table consents`, `drop function consents_are_kept_as_they_are()`];

export class CreateConsents extends Migration {
  override up(): void {
    for (const statement of up) this.addSql(statement);
  }

  override down(): void {
    for (const statement of down) this.addSql(statement);
  }
}

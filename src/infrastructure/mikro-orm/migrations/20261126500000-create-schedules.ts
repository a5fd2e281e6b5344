import { Migration } from '@mikro-orm/migrations';
import { guardRows, guardRowsOf } from './guard-rows.ts';

const up = [
  `create table schedules (
    id uuid primary key,
    user_id uuid not null constraint schedules_user_id_foreign references users (id) on delete cascade,
    assessment_id uuid,
    request_key text,
    scheduled_at timestamptz(3) not null,
    duration_minutes int not null,
    time_zone text not null,
    rule text,
    occurrences text not null,
    frequency text,
    status text not null,
    reasons bytea,
    notes bytea,
    invites text not null,
    sequence int not null,
    announced int,
    revision int not null,
    due_at timestamptz(3),
    created_at timestamptz(3) not null,
    updated_at timestamptz(3) not null,
    constraint schedules_by_request unique (user_id, request_key)
  )`,
  `create index schedules_by_time on schedules (user_id, scheduled_at, id)`,
  `create index schedules_by_due on schedules (due_at)`,
  `create table calendar_feeds (
    id uuid primary key,
    user_id uuid not null constraint calendar_feeds_user_id_foreign references users (id) on delete cascade,
    secret_hash bytea not null constraint calendar_feeds_by_secret unique,
    created_at timestamptz(3) not null
  )`,
  `create index calendar_feeds_by_user on calendar_feeds (user_id)`,
  `create table deliveries (
    schedule_id uuid not null constraint deliveries_schedule_id_foreign references schedules (id) on delete cascade,
    what text not null,
    recipient bytea not null,
    claimed_until timestamptz(3) not null,
    sent_at timestamptz(3),
    primary key (schedule_id, what, recipient)
  )`,
  ...guardRowsOf('schedules'),
  ...guardRowsOf('calendar_feeds'),
  ...guardRows('deliveries', { sees: 'schedule_id in (select id from schedules)' }),
];

export class CreateSchedules extends Migration {
  override up(): void {
    for (const statement of up) this.addSql(statement);
  }

  override down(): void {
    for (const table of ['deliveries', 'calendar_feeds', 'schedules']) this.addSql(`drop table ${table}`);
  }
}

import { Migration } from '@mikro-orm/migrations';
import { guardRowsOf } from './guard-rows.ts';

const up = `
  create table alerts (
    id uuid primary key,
    user_id uuid not null constraint alerts_user_id_foreign references users (id) on delete cascade,
    session_id uuid,
    assessment_id uuid,
    tier int not null,
    concern text not null,
    raised_at timestamptz(3) not null,
    cause text not null,
    webhook_sent_at timestamptz(3),
    mail_sent_at timestamptz(3),
    constraint alerts_cause unique (user_id, cause)
  )`;

export class CreateAlerts extends Migration {
  override up(): void {
    for (const statement of [up, ...guardRowsOf('alerts')]) this.addSql(statement);
  }

  override down(): void {
    this.addSql('drop table alerts');
  }
}

import { Migration } from '@mikro-orm/migrations';
import { guardRowsOf } from './guard-rows.ts';

/** The transcript is there for as long as the request has not ended. */
const up = [
  `create table assessment_requests (
    id uuid primary key,
    user_id uuid not null constraint assessment_requests_user_id_foreign references users (id) on delete cascade,
    role text not null,
    session_id uuid constraint assessment_requests_session_id_foreign references sessions (id) on delete cascade,
    assessment_id uuid not null,
    created_at timestamptz(3) not null,
    attempts int not null default 0,
    ended_at timestamptz(3),
    problem text,
    transcript bytea
  )`,
  `create index assessment_requests_user on assessment_requests (user_id)`,
  `create index assessment_requests_session on assessment_requests (session_id)`,
  `create index assessment_requests_by_creation on assessment_requests (created_at)`,
  ...guardRowsOf('assessment_requests'),
];

export class CreateAssessmentRequests extends Migration {
  override up(): void {
    for (const statement of up) this.addSql(statement);
  }

  override down(): void {
    this.addSql('drop table assessment_requests');
  }
}

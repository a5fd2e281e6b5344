import { Migration } from '@mikro-orm/migrations';

/** A session takes its assessments with it: they quote what was said in it. */
const up = [
  `create table assessments (
    id uuid primary key,
    user_id uuid not null constraint assessments_user_id_foreign references users (id) on delete cascade,
    session_id uuid constraint assessments_session_id_foreign references sessions (id) on delete cascade,
    analyst text not null,
    algorithm text not null,
    conversed_at timestamptz(3) not null,
    created_at timestamptz(3) not null,
    assessment bytea not null
  )`,
  `create index assessments_by_creation on assessments (user_id, created_at, id)`,
  `create index assessments_session on assessments (session_id)`,
];

export class CreateAssessments extends Migration {
  override up(): void {
    for (const statement of up) this.addSql(statement);
  }

  override down(): void {
    this.addSql('drop table assessments');
  }
}

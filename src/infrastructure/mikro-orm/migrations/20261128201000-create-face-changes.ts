import { Migration } from '@mikro-orm/migrations';
import { guardRowsOf } from './guard-rows.ts';

const statements = [
  `create table face_changes (
    id uuid primary key,
    session_id uuid not null constraint face_changes_session_id_foreign references sessions (id) on delete cascade,
    user_id uuid not null,
    part text not null,
    state text not null,
    noticed_by text not null,
    after_seq int not null,
    at timestamptz(3) not null
  )`,
  'create index face_changes_session on face_changes (session_id)',
  ...guardRowsOf('face_changes'),
];

/** When conversations lost what presents the interviewer, and had it back. */
export class CreateFaceChanges extends Migration {
  override up(): void {
    for (const statement of statements) this.addSql(statement);
  }

  override down(): void {
    this.addSql('drop table face_changes');
  }
}

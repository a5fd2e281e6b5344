import { Migration } from '@mikro-orm/migrations';

/** A clinician has `holder_id`, a caregiver `holder_index`: the blind index of the address that was named. */
const up = [
  `create table relationships (
    id uuid primary key,
    patient_id uuid not null constraint relationships_patient_id_foreign references users (id) on delete cascade,
    kind text not null,
    holder_id uuid constraint relationships_holder_id_foreign references users (id) on delete cascade,
    holder_index bytea,
    holder_email bytea,
    scopes text not null,
    granted_at timestamptz(3) not null,
    expires_at timestamptz(3),
    revoked_at timestamptz(3)
  )`,
  `create index relationships_by_patient on relationships (patient_id)`,
  `create index relationships_by_holder on relationships (holder_id)`,
  `create index relationships_by_address on relationships (holder_index)`,
];

export class CreateRelationships extends Migration {
  override up(): void {
    for (const statement of up) this.addSql(statement);
  }

  override down(): void {
    this.addSql('drop table relationships');
  }
}

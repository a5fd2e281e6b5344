import { Migration } from '@mikro-orm/migrations';
import { guardRowsOf } from './guard-rows.ts';

/** Versions are added and signed once; nothing else of them changes, but for whose they were when that account goes. */
const up = [
  `create table assessment_reviews (
    id uuid primary key,
    assessment_id uuid not null
      constraint assessment_reviews_assessment_id_foreign references assessments (id) on delete cascade,
    user_id uuid not null constraint assessment_reviews_user_id_foreign references users (id) on delete cascade,
    version int not null,
    clinician_id uuid
      constraint assessment_reviews_clinician_id_foreign references users (id) on delete set null,
    created_at timestamptz(3) not null,
    signed_at timestamptz(3),
    review bytea not null
  )`,
  `create unique index assessment_reviews_version on assessment_reviews (assessment_id, version)`,
  `create index assessment_reviews_user on assessment_reviews (user_id, id)`,
  `create index assessment_reviews_clinician on assessment_reviews (clinician_id)`,
  `create function refuse_review_change() returns trigger language plpgsql as $$
  begin
    if (new.id, new.assessment_id, new.user_id, new.version, new.created_at, new.review)
        is distinct from (old.id, old.assessment_id, old.user_id, old.version, old.created_at, old.review)
      or (new.clinician_id is distinct from old.clinician_id and new.clinician_id is not null)
      or (new.signed_at is distinct from old.signed_at and old.signed_at is not null)
    then raise exception 'a review is never changed';
    end if;
    return new;
  end $$`,
  `create trigger assessment_reviews_are_kept before update on assessment_reviews
    for each row execute function refuse_review_change()`,
  ...guardRowsOf('assessment_reviews'),
];

export class CreateAssessmentReviews extends Migration {
  override up(): void {
    for (const statement of up) this.addSql(statement);
  }

  override down(): void {
    this.addSql('drop table assessment_reviews');
    this.addSql('drop function refuse_review_change');
  }
}

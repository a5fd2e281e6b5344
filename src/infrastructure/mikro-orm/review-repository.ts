import type { Cipher } from '../../application/ports/cipher.ts';
import type { IdGenerator } from '../../application/ports/id-generator.ts';
import type { ReviewRepository } from '../../application/ports/review-repository.ts';
import type { AssessmentReview } from '../../domain/assessment/review/assessment-review.ts';
import type { AssessmentId, UserId } from '../../domain/shared/ids.ts';
import type { Scopes } from './database.ts';
import { AssessmentReviewRow } from './rows/assessment-review-row.ts';

/** Whoever removes the assessment waits for this, or this finds none to write it for; of two next versions one is kept. */
const insert = `
  with found as (select id, user_id from assessments where id = ? and user_id = ? for key share)
  insert into assessment_reviews (id, assessment_id, user_id, version, clinician_id, created_at, signed_at, review)
  select ?::uuid, found.id, found.user_id, ?::int, ?::uuid, ?::timestamptz, null, ?::bytea from found
  where ?::int = 1 + (select count(*) from assessment_reviews where assessment_id = found.id)
  on conflict (assessment_id, version) do nothing
  returning version`;

const sign = `
  update assessment_reviews r set signed_at = ?::timestamptz
  where r.assessment_id = ? and r.user_id = ? and r.version = ? and r.clinician_id = ? and r.signed_at is null
    and not exists (
      select from assessment_reviews later where later.assessment_id = r.assessment_id and later.version > r.version
    )
  returning r.version`;

type Sealed = Pick<AssessmentReview, 'text' | 'amendedScores'>;

const place = (rowId: string, ownerId: UserId) => ({
  table: 'assessment_reviews',
  column: 'review',
  rowId,
  ownerId,
});

export const reviewFromRow = async (cipher: Cipher, row: AssessmentReviewRow): Promise<AssessmentReview> => {
  const userId = row.user as UserId;
  const { text, amendedScores } = JSON.parse(await cipher.open(row.review, place(row.id, userId))) as Sealed;
  return {
    assessmentId: row.assessment as AssessmentId,
    userId,
    version: row.version,
    clinicianId: (row.clinician ?? null) as UserId | null,
    text,
    amendedScores,
    createdAt: row.createdAt,
    signedAt: row.signedAt ?? null,
  };
};

export const mikroOrmReviewRepository = (
  database: Scopes,
  cipher: Cipher,
  ids: IdGenerator,
): ReviewRepository => {
  const changed = (owner: UserId, statement: string, parameters: readonly unknown[]): Promise<number> =>
    database
      .of(owner)
      .use(async (em) => (await em.execute<unknown[]>(statement, [...parameters], 'all')).length);

  return {
    add: async ({ assessmentId, userId, version, clinicianId, text, amendedScores, createdAt }) => {
      const id = ids.next();
      const sealed = await cipher.seal(JSON.stringify({ text, amendedScores }), place(id, userId));
      const identity = [assessmentId, userId, id, version, clinicianId, createdAt.toISOString()];
      const added = await changed(userId, insert, [...identity, Buffer.from(sealed), version]);
      return added > 0;
    },
    list: async (owner, assessmentId) => {
      const rows = await database
        .of(owner)
        .use((em) =>
          em.find(
            AssessmentReviewRow,
            { assessment: assessmentId, user: owner },
            { orderBy: { version: 'asc' } },
          ),
        );
      return Promise.all(rows.map((row) => reviewFromRow(cipher, row)));
    },
    sign: async ({ assessmentId, userId, version, clinicianId, at }) =>
      (await changed(userId, sign, [at.toISOString(), assessmentId, userId, version, clinicianId])) > 0,
  };
};

import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { AssessmentRow } from './assessment-row.ts';
import { UserRow } from './user-row.ts';

/** `review` is sealed whole: the text and the scores. */
export const AssessmentReviewRow = defineEntity({
  name: 'AssessmentReviewRow',
  tableName: 'assessment_reviews',
  properties: {
    id: p.uuid().primary(),
    assessment: () =>
      p.manyToOne(AssessmentRow).mapToPk().fieldName('assessment_id').deleteRule('cascade').index(false),
    user: () => p.manyToOne(UserRow).mapToPk().fieldName('user_id').deleteRule('cascade').index(false),
    version: p.integer(),
    clinician: () =>
      p
        .manyToOne(UserRow)
        .mapToPk()
        .fieldName('clinician_id')
        .deleteRule('set null')
        .nullable()
        .index('assessment_reviews_clinician'),
    createdAt: p.datetime(3),
    signedAt: p.datetime(3).nullable(),
    review: p.blob(),
  },
  indexes: [{ name: 'assessment_reviews_user', properties: ['user', 'id'] }],
  uniques: [{ name: 'assessment_reviews_version', properties: ['assessment', 'version'] }],
});

export type AssessmentReviewRow = InferEntity<typeof AssessmentReviewRow>;

import type { ReviewRepository } from '../../src/application/ports/review-repository.ts';
import type { AssessmentReview } from '../../src/domain/assessment/review/assessment-review.ts';
import type { AssessmentId, UserId } from '../../src/domain/shared/ids.ts';
import type { InMemoryStore } from './in-memory-store.ts';

export const inMemoryReviewRepository = (store: InMemoryStore): ReviewRepository => {
  const versionsOf = (owner: UserId, id: AssessmentId): readonly AssessmentReview[] =>
    store.assessments.get(id)?.userId === owner ? (store.reviews.get(id) ?? []) : [];

  return {
    add: async (review) => {
      await store.reach();
      const { assessmentId, userId, version } = review;
      const versions = versionsOf(userId, assessmentId);
      if (store.assessments.get(assessmentId)?.userId !== userId || version !== versions.length + 1)
        return false;
      store.reviews.set(assessmentId, [...versions, structuredClone({ ...review, signedAt: null })]);
      return true;
    },
    list: async (owner, id) => {
      await store.reach();
      return structuredClone(versionsOf(owner, id));
    },
    sign: async ({ assessmentId, userId, version, clinicianId, at }) => {
      await store.reach();
      const versions = versionsOf(userId, assessmentId);
      const last = versions.at(-1);
      if (last?.version !== version || last.clinicianId !== clinicianId || last.signedAt !== null)
        return false;
      store.reviews.set(assessmentId, [...versions.slice(0, -1), { ...last, signedAt: at }]);
      return true;
    },
  };
};

import type { AssessmentRepository } from '../../src/application/ports/assessment-repository.ts';
import type { StoredAssessment } from '../../src/domain/assessment/stored-assessment.ts';
import type { InMemoryStore } from './in-memory-store.ts';

type Place = Pick<StoredAssessment, 'id'>;

const latestFirst =
  (time: 'createdAt' | 'conversedAt') =>
  <T extends Place & { readonly [key in typeof time]?: Date }>(one: T, other: T): number =>
    (other[time]?.getTime() ?? 0) - (one[time]?.getTime() ?? 0) || (one.id < other.id ? 1 : -1);

const newestFirst = latestFirst('createdAt');

export const inMemoryAssessmentRepository = (store: InMemoryStore): AssessmentRepository => {
  const ofOwner = (owner: StoredAssessment['userId']): readonly StoredAssessment[] =>
    [...store.assessments.values()].filter(({ userId }) => userId === owner).toSorted(newestFirst);

  return {
    add: async (assessment) => {
      await store.reach();
      const { id, userId, sessionId } = assessment;
      if (!store.users.has(userId)) return false;
      if (sessionId !== null && store.sessionOf(userId, sessionId) === null) return false;
      if (store.assessments.has(id)) throw new Error('an assessment with this id exists');
      store.assessments.set(id, structuredClone(assessment));
      return true;
    },
    find: async (owner, id) => {
      await store.reach();
      return structuredClone(ofOwner(owner).find((one) => one.id === id) ?? null);
    },
    list: async (owner, { sessionId, limit, after }) => {
      await store.reach();
      const listed = ofOwner(owner)
        .filter((one) => sessionId === undefined || one.sessionId === sessionId)
        .filter((one) => after === undefined || (one.id !== after.id && newestFirst(one, after) > 0));
      return structuredClone(listed.slice(0, limit));
    },
    before: async ({ userId, sessionId, conversedAt, algorithm }, limit) => {
      await store.reach();
      const earlier = ofOwner(userId)
        .filter((one) => one.assessment.algorithm === algorithm && one.conversedAt < conversedAt)
        .filter((one) => sessionId === null || one.sessionId !== sessionId);
      const newest = Map.groupBy(earlier, (one) => one.sessionId ?? one.id);
      const latest = [...newest.values()].flatMap(([first]) => first ?? []);
      return structuredClone(latest.toSorted(latestFirst('conversedAt')).slice(0, limit));
    },
    remove: async (owner, id) => {
      await store.reach();
      return ofOwner(owner).some((one) => one.id === id) && store.assessments.delete(id);
    },
  };
};

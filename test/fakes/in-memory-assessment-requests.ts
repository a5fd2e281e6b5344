import type {
  AssessmentRequests,
  StoredAssessmentRequest,
} from '../../src/application/ports/assessment-requests.ts';
import type { AssessmentRequestId, UserId } from '../../src/domain/shared/ids.ts';
import type { InMemoryStore, KeptAssessmentRequest } from './in-memory-store.ts';

const withoutTranscript = ({
  transcript: _transcript,
  ...request
}: KeptAssessmentRequest): StoredAssessmentRequest => structuredClone(request);

export const inMemoryAssessmentRequests = (store: InMemoryStore): AssessmentRequests => {
  const found = (owner: UserId, id: AssessmentRequestId): KeptAssessmentRequest | null => {
    const kept = store.assessmentRequests.get(id);
    return kept?.userId === owner ? kept : null;
  };
  return {
    add: async (request, transcript) => {
      await store.reach();
      const { id, userId, sessionId } = request;
      if (!store.users.has(userId)) return false;
      if (sessionId !== null && store.sessionOf(userId, sessionId) === null) return false;
      const kept = { ...request, transcript, attempts: 0, endedAt: null, problem: null };
      store.assessmentRequests.set(id, structuredClone(kept));
      return true;
    },
    find: async (owner, id) => {
      await store.reach();
      const kept = found(owner, id);
      return kept && withoutTranscript(kept);
    },
    begin: async (owner, id) => {
      await store.reach();
      const kept = found(owner, id);
      if (kept === null || kept.transcript === null || kept.endedAt !== null) return null;
      store.assessmentRequests.set(id, { ...kept, attempts: kept.attempts + 1 });
      const { id: requestId, userId, role, sessionId, assessmentId, createdAt } = kept;
      const request = { id: requestId, userId, role, sessionId, assessmentId, createdAt };
      return { request, transcript: structuredClone(kept.transcript) };
    },
    end: async (owner, id, { at, problem }) => {
      await store.reach();
      const kept = found(owner, id);
      if (kept === null || kept.endedAt !== null) return false;
      store.assessmentRequests.set(id, { ...kept, endedAt: at, problem, transcript: null });
      return true;
    },
    sweep: async (before) => {
      await store.reach();
      for (const { id, createdAt } of store.assessmentRequests.values())
        if (createdAt < before) store.assessmentRequests.delete(id);
    },
  };
};

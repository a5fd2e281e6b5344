import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { AssessmentRequest } from '../../src/application/ports/assessment-requests.ts';
import { transcriptOf } from '../../src/domain/assessment/transcript/turn.ts';
import type { AssessmentId, AssessmentRequestId, SessionId, UserId } from '../../src/domain/shared/ids.ts';
import { newSession, newUser, type CreateStorage } from './storage-under-test.ts';

const createdAt = new Date('2026-03-01T09:30:00.123Z');
const at = new Date('2026-03-01T09:31:00.456Z');

const transcript = transcriptOf([
  { role: 'interviewer', text: 'What year is it now?' },
  { role: 'participant', text: 'It is 2026, I think… »ja« 👵', startMs: 100, endMs: 900 },
]);

export const newRequest = (userId: UserId, changes: Partial<AssessmentRequest> = {}): AssessmentRequest => ({
  id: randomUUID() as AssessmentRequestId,
  userId,
  role: 'patient',
  sessionId: null,
  assessmentId: randomUUID() as AssessmentId,
  createdAt,
  ...changes,
});

/** What every `AssessmentRequests` owes its callers. */
export const assessmentRequestsContract = (adapter: string, create: CreateStorage): void => {
  describe(`AssessmentRequests contract: ${adapter}`, () => {
    it('gives the transcript back for as long as the request has not ended', async () => {
      const { assessmentRequests: requests, ...storage } = await create();
      const userId = await newUser({ assessmentRequests: requests, ...storage });
      const { id: sessionId } = await newSession({ assessmentRequests: requests, ...storage }, userId);
      for (const changes of [{}, { sessionId, role: 'clinician' as const }]) {
        const request = newRequest(userId, changes);
        expect(await requests.add(request, transcript)).toBe(true);
        const waiting = { ...request, attempts: 0, endedAt: null, problem: null };
        expect(await requests.find(userId, request.id)).toEqual(waiting);
        expect(await requests.begin(userId, request.id)).toEqual({ request, transcript });
        expect(await requests.begin(userId, request.id)).toEqual({ request, transcript });
        expect(await requests.find(userId, request.id)).toEqual({ ...waiting, attempts: 2 });

        expect(await requests.end(userId, request.id, { at, problem: null })).toBe(true);
        expect(await requests.begin(userId, request.id)).toBeNull();
        expect(await requests.find(userId, request.id)).toEqual({ ...waiting, attempts: 2, endedAt: at });
      }
    });

    it('ends a request once', async () => {
      const storage = await create();
      const requests = storage.assessmentRequests;
      const request = newRequest(await newUser(storage));
      await requests.add(request, transcript);
      const ends = await Promise.all([
        requests.end(request.userId, request.id, { at, problem: 'analyst_refused' }),
        requests.end(request.userId, request.id, { at, problem: 'analyst_refused' }),
      ]);
      expect(ends.filter(Boolean)).toHaveLength(1);
      expect(await requests.end(request.userId, request.id, { at, problem: null })).toBe(false);
      expect(await requests.find(request.userId, request.id)).toMatchObject({ problem: 'analyst_refused' });
    });

    it('keeps the longest transcript', async () => {
      const storage = await create();
      const request = newRequest(await newUser(storage));
      const long = transcriptOf([{ role: 'participant', text: '👵ß€'.repeat(262_144) }]);
      await storage.assessmentRequests.add(request, long);
      expect(await storage.assessmentRequests.begin(request.userId, request.id)).toEqual({
        request,
        transcript: long,
      });
    });

    it("keeps nothing for a session that is gone or another's", async () => {
      const storage = await create();
      const [userId, other] = [await newUser(storage), await newUser(storage)];
      const { id: others } = await newSession(storage, other);
      for (const sessionId of [randomUUID() as SessionId, others]) {
        const request = newRequest(userId, { sessionId });
        expect(await storage.assessmentRequests.add(request, transcript)).toBe(false);
        expect(await storage.assessmentRequests.find(userId, request.id)).toBeNull();
      }
    });

    it("knows neither unknown ones nor someone else's", async () => {
      const storage = await create();
      const requests = storage.assessmentRequests;
      const [userId, other] = [await newUser(storage), await newUser(storage)];
      const { id } = newRequest(userId);
      await requests.add(newRequest(userId, { id }), transcript);
      const unknown = randomUUID() as AssessmentRequestId;
      for (const [owner, asked] of [[other, id] as const, [userId, unknown] as const]) {
        expect(await requests.find(owner, asked)).toBeNull();
        expect(await requests.begin(owner, asked)).toBeNull();
        expect(await requests.end(owner, asked, { at, problem: null })).toBe(false);
      }
      expect(await requests.find(userId, id)).toMatchObject({ attempts: 0, endedAt: null });
    });

    it('goes with its session', async () => {
      const storage = await create();
      const userId = await newUser(storage);
      const { id: sessionId } = await newSession(storage, userId);
      const request = newRequest(userId, { sessionId });
      await storage.assessmentRequests.add(request, transcript);
      await storage.sessions.remove(userId, sessionId);
      expect(await storage.assessmentRequests.find(userId, request.id)).toBeNull();
    });

    it('forgets old ones', async () => {
      const storage = await create();
      const userId = await newUser(storage);
      const old = newRequest(userId, { createdAt: new Date('2000-01-01T00:00:00Z') });
      const young = newRequest(userId);
      for (const one of [old, young]) await storage.assessmentRequests.add(one, transcript);
      await storage.assessmentRequests.sweep(new Date('2000-01-02T00:00:00Z'));
      expect(await storage.assessmentRequests.find(userId, old.id)).toBeNull();
      expect(await storage.assessmentRequests.find(userId, young.id)).not.toBeNull();
    });
  });
};

import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { assess } from '../../src/domain/assessment/assess.ts';
import { emptyContext } from '../../src/domain/assessment/assessment-context.ts';
import type { StoredAssessment } from '../../src/domain/assessment/stored-assessment.ts';
import { transcriptOf } from '../../src/domain/assessment/transcript/turn.ts';
import type { AssessmentId, SessionId, UserId } from '../../src/domain/shared/ids.ts';
import { newSession, newUser, type CreateStorage, type StorageUnderTest } from './storage-under-test.ts';

const minute = (n: number): Date => new Date(Date.UTC(2026, 2, 1, 9, n, 0, 123));

const assessment = assess(
  transcriptOf([
    { role: 'interviewer', text: 'What year is it now?' },
    { role: 'participant', text: 'It is 2026, I think… »ja«.' },
  ]),
  emptyContext,
);

export const newAssessment = (userId: UserId, changes: Partial<StoredAssessment> = {}): StoredAssessment => ({
  id: randomUUID() as AssessmentId,
  userId,
  sessionId: null,
  analyst: 'offline',
  conversedAt: minute(0),
  createdAt: minute(1),
  assessment,
  ...changes,
});

const add = async (
  { assessments }: StorageUnderTest,
  ...given: Parameters<typeof newAssessment>
): Promise<StoredAssessment> => {
  const added = newAssessment(...given);
  expect(await assessments.add(added)).toBe(true);
  return added;
};

const idsOf = (stored: readonly StoredAssessment[]) => stored.map(({ id }) => id);

/** What every `AssessmentRepository` owes its callers. */
export const assessmentRepositoryContract = (adapter: string, create: CreateStorage): void => {
  describe(`AssessmentRepository contract: ${adapter}`, () => {
    it('gives back what was stored, to the letter, with and without a session', async () => {
      const storage = await create();
      const userId = await newUser(storage);
      const { id: sessionId } = await newSession(storage, userId);
      for (const changes of [{}, { sessionId, analyst: 'openai' as const }]) {
        const added = await add(storage, userId, changes);
        const found = await storage.assessments.find(userId, added.id);
        expect(found).toEqual(added);
        expect(JSON.stringify(found?.assessment)).toBe(JSON.stringify(added.assessment));
      }
    });

    it("stores nothing for a session that is gone or another's", async () => {
      const storage = await create();
      const [userId, other] = [await newUser(storage), await newUser(storage)];
      const { id: others } = await newSession(storage, other);
      const refused = [
        newAssessment(userId, { sessionId: randomUUID() as SessionId }),
        newAssessment(userId, { sessionId: others }),
      ];
      for (const one of refused) {
        expect(await storage.assessments.add(one)).toBe(false);
        expect(await storage.assessments.find(one.userId, one.id)).toBeNull();
      }
      expect(await storage.assessments.list(other, { limit: 10 })).toEqual([]);
    });

    it('refuses a second one with the same id', async () => {
      const storage = await create();
      const stored = await add(storage, await newUser(storage));
      const again = newAssessment(stored.userId, { id: stored.id, analyst: 'openai' });
      await expect(storage.assessments.add(again)).rejects.toBeInstanceOf(Error);
      expect(await storage.assessments.find(stored.userId, stored.id)).toEqual(stored);
    });

    it("knows neither unknown ones nor someone else's", async () => {
      const storage = await create();
      const [userId, other] = [await newUser(storage), await newUser(storage)];
      const { assessments } = storage;
      const { id } = await add(storage, userId);
      expect(await assessments.find(other, id)).toBeNull();
      expect(await assessments.find(userId, randomUUID() as AssessmentId)).toBeNull();
      expect(await assessments.list(other, { limit: 10 })).toEqual([]);
      expect(await assessments.remove(other, id)).toBe(false);
      const later = { userId: other, sessionId: null, conversedAt: minute(9) };
      expect(await assessments.before({ ...later, algorithm: assessment.algorithm }, 10)).toEqual([]);
      expect(await assessments.find(userId, id)).not.toBeNull();
    });

    it('lists the newest first, of all or of one session, in pages that neither repeat nor skip', async () => {
      const storage = await create();
      const userId = await newUser(storage);
      const { id: sessionId } = await newSession(storage, userId);
      const times = [3, 1, 2, 2, 2, 5, 4].map(minute);
      const added = await Promise.all(
        times.map((createdAt, n) => add(storage, userId, { createdAt, sessionId: n % 2 ? sessionId : null })),
      );
      const expected = added.toSorted(
        (a, b) => b.createdAt.getTime() - a.createdAt.getTime() || (a.id < b.id ? 1 : -1),
      );
      const pages = async (limit: number, only: object): Promise<readonly StoredAssessment[]> => {
        const all: StoredAssessment[] = [];
        for (;;) {
          const after = all.at(-1);
          const page = await storage.assessments.list(userId, { ...only, limit, ...(after && { after }) });
          all.push(...page);
          if (page.length < limit) return all;
        }
      };
      for (const limit of [1, 2, 3, 100]) {
        expect(await pages(limit, {})).toEqual(expected);
        expect(await pages(limit, { sessionId })).toEqual(
          expected.filter((one) => one.sessionId === sessionId),
        );
      }
    });

    it('finds the last of each earlier conversation, by the same algorithm, latest first', async () => {
      const storage = await create();
      const userId = await newUser(storage);
      const sessions = await Promise.all([1, 2, 3].map(() => newSession(storage, userId)));
      const [first, second, third] = sessions.map(({ id }) => id);
      const others = { assessment: { ...assessment, algorithm: 'another' } };
      await add(storage, userId, { sessionId: first!, conversedAt: minute(1), createdAt: minute(10) });
      const again = { sessionId: first!, conversedAt: minute(1), createdAt: minute(12) };
      const [firstAgain, text, next] = [
        await add(storage, userId, again),
        await add(storage, userId, { conversedAt: minute(2), createdAt: minute(2) }),
        await add(storage, userId, { sessionId: second!, conversedAt: minute(3), createdAt: minute(11) }),
      ];
      await add(storage, userId, { conversedAt: minute(3), createdAt: minute(4), ...others });
      await add(storage, userId, { conversedAt: minute(5), createdAt: minute(5) });
      const before = (sessionId: SessionId | null, at: number, limit = 10) =>
        storage.assessments.before(
          { userId, sessionId, conversedAt: minute(at), algorithm: assessment.algorithm },
          limit,
        );
      expect(await before(third!, 4)).toEqual([next, text, firstAgain]);
      expect(idsOf(await before(null, 4))).toEqual(idsOf([next, text, firstAgain]));
      expect(idsOf(await before(third!, 4, 2))).toEqual(idsOf([next, text]));
      expect(idsOf(await before(second!, 4))).toEqual(idsOf([text, firstAgain]));
      expect(idsOf(await before(second!, 2))).toEqual(idsOf([firstAgain]));
      expect(await before(null, 1)).toEqual([]);
    });

    it('removes one and keeps the others', async () => {
      const storage = await create();
      const userId = await newUser(storage);
      const [gone, kept] = [await add(storage, userId), await add(storage, userId)];
      expect(await storage.assessments.remove(userId, gone.id)).toBe(true);
      expect(await storage.assessments.remove(userId, gone.id)).toBe(false);
      expect(await storage.assessments.list(userId, { limit: 10 })).toEqual([kept]);
    });

    it('goes with its session, and only with that', async () => {
      const storage = await create();
      const userId = await newUser(storage);
      const [gone, kept] = [await newSession(storage, userId), await newSession(storage, userId)];
      await add(storage, userId, { sessionId: gone.id });
      const others = [await add(storage, userId, { sessionId: kept.id }), await add(storage, userId)];
      await storage.sessions.remove(userId, gone.id);
      const left = await storage.assessments.list(userId, { limit: 10 });
      expect(new Set(idsOf(left))).toEqual(new Set(idsOf(others)));
    });
  });
};

import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { AssessmentReview } from '../../src/domain/assessment/review/assessment-review.ts';
import type { StoredAssessment } from '../../src/domain/assessment/stored-assessment.ts';
import type { AssessmentId, UserId } from '../../src/domain/shared/ids.ts';
import { newAssessment } from './assessment-repository.contract.ts';
import { newUser, type CreateStorage, type StorageUnderTest } from './storage-under-test.ts';

const minute = (n: number): Date => new Date(Date.UTC(2026, 2, 1, 9, n, 0, 123));

export const newReview = (
  { id, userId }: Pick<StoredAssessment, 'id' | 'userId'>,
  clinicianId: UserId,
  changes: Partial<AssessmentReview> = {},
): AssessmentReview => ({
  assessmentId: id,
  userId,
  version: 1,
  clinicianId,
  text: 'Tired that day… »ja«',
  amendedScores: { memory: 6.5 },
  createdAt: minute(1),
  signedAt: null,
  ...changes,
});

const reviewed = async (storage: StorageUnderTest) => {
  const [userId, clinicianId] = [await newUser(storage), await newUser(storage)];
  const stored = newAssessment(userId);
  await storage.assessments.add(stored);
  const signed = (version: number, by = clinicianId) =>
    storage.reviews.sign({ assessmentId: stored.id, userId, version, clinicianId: by, at: minute(9) });
  const add = (changes: Partial<AssessmentReview> = {}) =>
    storage.reviews.add(newReview(stored, clinicianId, changes));
  return { ...stored, clinicianId, add, sign: signed, list: () => storage.reviews.list(userId, stored.id) };
};

/** What every `ReviewRepository` owes its callers. */
export const reviewRepositoryContract = (adapter: string, create: CreateStorage): void => {
  describe(`ReviewRepository contract: ${adapter}`, () => {
    it('keeps every version as it was written, oldest first', async () => {
      const { add, list, id, userId, clinicianId } = await reviewed(await create());
      expect(await list()).toEqual([]);
      expect(await add()).toBe(true);
      expect(await add({ version: 2, text: '', amendedScores: {}, createdAt: minute(2) })).toBe(true);
      const whole = { id, userId };
      expect(await list()).toEqual([
        newReview(whole, clinicianId),
        newReview(whole, clinicianId, { version: 2, text: '', amendedScores: {}, createdAt: minute(2) }),
      ]);
    });

    it('adds nothing but the next version, and of two at once only one', async () => {
      const { add, list } = await reviewed(await create());
      expect(await add({ version: 2 })).toBe(false);
      expect(await add()).toBe(true);
      for (const version of [0, 1, 3]) expect(await add({ version, text: 'another' })).toBe(false);
      const both = await Promise.all(['one', 'other'].map((text) => add({ version: 2, text })));
      expect(both).toContain(true);
      expect(both).toContain(false);
      expect((await list()).map(({ version }) => version)).toEqual([1, 2]);
    });

    it('signs the last version, once, for who wrote it', async () => {
      const { add, sign, list } = await reviewed(await create());
      await add();
      await add({ version: 2 });
      expect(await sign(1)).toBe(false);
      expect(await sign(3)).toBe(false);
      expect(await sign(2, randomUUID() as UserId)).toBe(false);
      expect(await sign(2)).toBe(true);
      expect(await sign(2)).toBe(false);
      expect((await list()).map(({ signedAt }) => signedAt)).toEqual([null, minute(9)]);
    });

    it('keeps a signed version when it is amended', async () => {
      const { add, sign, list } = await reviewed(await create());
      await add();
      await sign(1);
      const [signed] = await list();
      expect(await add({ version: 2, text: 'On second thoughts' })).toBe(true);
      expect((await list())[0]).toEqual(signed);
      expect(await sign(1)).toBe(false);
      expect(await sign(2)).toBe(true);
    });

    it("knows nothing of someone else's, and adds nothing to what is not there", async () => {
      const storage = await create();
      const { add, id, clinicianId, sign } = await reviewed(storage);
      await add();
      const other = await newUser(storage);
      expect(await storage.reviews.list(other, id)).toEqual([]);
      expect(await storage.reviews.add(newReview({ id, userId: other }, clinicianId, { version: 2 }))).toBe(
        false,
      );
      const signature = { assessmentId: id, version: 1, clinicianId, at: minute(9) };
      expect(await storage.reviews.sign({ ...signature, userId: other })).toBe(false);
      const unknown = { id: randomUUID() as AssessmentId, userId: other };
      expect(await storage.reviews.add(newReview(unknown, clinicianId))).toBe(false);
      expect(await sign(1)).toBe(true);
    });

    it('goes with the assessment', async () => {
      const storage = await create();
      const { add, id, userId, list } = await reviewed(storage);
      await add();
      await storage.assessments.remove(userId, id);
      expect(await list()).toEqual([]);
    });
  });
};

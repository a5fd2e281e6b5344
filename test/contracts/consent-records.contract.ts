import { describe, expect, it } from 'vitest';
import type { ConsentRecord } from '../../src/domain/access/consent.ts';
import { newUser, type CreateStorage } from './storage-under-test.ts';
import { consentTexts } from '../../src/domain/access/consent-texts.ts';

const at = new Date('2026-03-01T09:30:00.123Z');

export const decision = (
  purpose: ConsentRecord['purpose'],
  act: ConsentRecord['act'] = 'given',
  changes: Partial<ConsentRecord> = {},
): ConsentRecord => ({
  purpose,
  act,
  version: consentTexts[purpose].version,
  at,
  by: 'self',
  representative: null,
  ...changes,
});

/** What every `ConsentRecords` owes its callers. */
export const consentRecordsContract = (adapter: string, create: CreateStorage): void => {
  describe(`ConsentRecords contract: ${adapter}`, () => {
    it('gives back what was decided, by whom, and nothing of others', async () => {
      const storage = await create();
      const [userId, other] = [await newUser(storage), await newUser(storage)];
      const own = decision('research');
      const forThem = decision('share_caregiver', 'given', {
        version: 3,
        by: 'legal_representative',
        representative: 'Ida Müller-Ødegård',
      });
      for (const record of [own, forThem]) await storage.consents.append(userId, record);
      expect(await storage.consents.latest(userId)).toEqual([own, forThem]);
      expect(await storage.consents.latest(other)).toEqual([]);
    });

    it('gives the last of each decision for each purpose, in the order of storing, whatever the clock says', async () => {
      const storage = await create();
      const userId = await newUser(storage);
      const earlier = new Date(at.getTime() - 60_000);
      const records = [
        decision('research'),
        decision('research', 'given', { version: 2 }),
        decision('avatar_provider', 'withdrawn'),
        decision('research', 'withdrawn', { at: earlier }),
        decision('avatar_provider', 'given', { at: earlier }),
      ];
      for (const record of records) await storage.consents.append(userId, record);
      expect(await storage.consents.latest(userId)).toEqual(records.slice(1));
    });
  });
};

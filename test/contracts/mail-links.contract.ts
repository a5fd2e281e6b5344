import { createHash, randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { MailLink } from '../../src/application/ports/mail-links.ts';
import type { UserId } from '../../src/domain/shared/ids.ts';
import { newUser, type CreateStorage } from './storage-under-test.ts';

const at = new Date('2026-03-01T09:30:00.123Z');
const after = (ms: number): Date => new Date(at.getTime() + ms);

const linkFor = (userId: UserId, changes: Partial<MailLink> = {}): MailLink => ({
  purpose: 'reset_password',
  userId,
  hash: new Uint8Array(createHash('sha256').update(randomUUID()).digest()),
  expiresAt: after(1_000),
  ...changes,
});

/** What every `MailLinks` owes its callers. */
export const mailLinksContract = (adapter: string, create: CreateStorage): void => {
  const given = async () => {
    const storage = await create();
    const userId = await newUser(storage);
    const link = linkFor(userId);
    await storage.mailLinks.keep(link);
    return { storage, links: storage.mailLinks, userId, link };
  };

  describe(`MailLinks contract: ${adapter}`, () => {
    it('finds whose link it is as often as it is asked, until it is used', async () => {
      const { links, link, userId } = await given();
      expect(await links.find(link.purpose, link.hash, at)).toBe(userId);
      expect(await links.find(link.purpose, link.hash, at)).toBe(userId);
      expect(await links.redeem(link.purpose, link.hash, at)).toBe(userId);
      expect(await links.find(link.purpose, link.hash, at)).toBeNull();
      expect(await links.redeem(link.purpose, link.hash, at)).toBeNull();
    });

    it('gives it to one of many', async () => {
      const { links, link, userId } = await given();
      const redeemed = await Promise.all(
        Array.from({ length: 8 }, () => links.redeem(link.purpose, link.hash, at)),
      );
      expect(redeemed.filter((whose) => whose === userId)).toHaveLength(1);
      expect(redeemed.filter((whose) => whose === null)).toHaveLength(7);
    });

    it('takes it for its own purpose only', async () => {
      const { links, link, userId } = await given();
      expect(await links.find('verify_email', link.hash, at)).toBeNull();
      expect(await links.redeem('verify_email', link.hash, at)).toBeNull();
      expect(await links.redeem(link.purpose, link.hash, at)).toBe(userId);
    });

    it('knows neither an unknown nor an expired one', async () => {
      const { links, link, userId } = await given();
      expect(await links.redeem(link.purpose, linkFor(userId).hash, at)).toBeNull();
      expect(await links.find(link.purpose, link.hash, link.expiresAt)).toBeNull();
      expect(await links.redeem(link.purpose, link.hash, link.expiresAt)).toBeNull();
      expect(await links.redeem(link.purpose, link.hash, after(999))).toBe(userId);
    });

    it('keeps the latest of a user for each purpose', async () => {
      const { storage, links, link, userId } = await given();
      const newer = linkFor(userId);
      const other = linkFor(userId, { purpose: 'verify_email' });
      const foreign = linkFor(await newUser(storage));
      for (const each of [newer, other, foreign]) await links.keep(each);
      expect(await links.redeem(link.purpose, link.hash, at)).toBeNull();
      for (const each of [newer, other, foreign])
        expect(await links.redeem(each.purpose, each.hash, at)).toBe(each.userId);
    });
  });
};

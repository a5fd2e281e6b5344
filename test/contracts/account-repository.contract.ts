import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { changeAccount, openAccount, type Account, type Email } from '../../src/domain/accounts/account.ts';
import type { UserId } from '../../src/domain/shared/ids.ts';
import { newSession, newUser, type CreateStorage, type StorageUnderTest } from './storage-under-test.ts';

const minute = (n: number): Date => new Date(Date.UTC(2026, 0, 1, 12, n));
const unknownId = (): UserId => randomUUID() as UserId;

const someone = (changes: Partial<Account> = {}): Account => ({
  ...openAccount(
    unknownId(),
    { email: `${randomUUID()}@example.com` as Email, fullName: null },
    new Date('2026-01-01T09:30:00.123Z'),
  ),
  ...changes,
});

const added = async ({ accounts }: StorageUnderTest, changes: Partial<Account> = {}): Promise<Account> => {
  const account = someone(changes);
  expect(await accounts.add(account, 'a hash')).toBe('added');
  return account;
};

/** Follows the pages to the end. */
const allPages = async ({ accounts }: StorageUnderTest, limit: number): Promise<readonly Account[]> => {
  const found: Account[] = [];
  for (let after: UserId | null = null; ;) {
    const page = await accounts.list({ limit, after });
    found.push(...page);
    const last = page.at(-1);
    if (!last) return found;
    after = last.id;
  }
};

/** What every `AccountRepository` owes its callers. */
export const accountRepositoryContract = (adapter: string, create: CreateStorage): void => {
  describe(`AccountRepository contract: ${adapter}`, () => {
    it('returns an account as it was added, which then can have sessions', async () => {
      const storage = await create();
      const account = await added(storage, {
        email: `größe+${randomUUID()}@bücher.example` as Email,
        fullName: 'Großmutter 👵🏽 "O\'Neil"; --',
        role: 'clinician',
        roleVersion: 7,
        isActive: false,
        isVerified: true,
        updatedAt: minute(5),
      });
      expect(await storage.accounts.find(account.id)).toEqual(account);
      const session = await newSession(storage, account.id);
      expect(await storage.sessions.find(account.id, session.id)).toEqual(session);
    });

    it('knows no account that was never added, and none of a guest', async () => {
      const storage = await create();
      expect(await storage.accounts.find(unknownId())).toBeNull();
      expect(await storage.accounts.find(await newUser(storage))).toBeNull();
      expect(await storage.accounts.findCredentials('nobody@example.com' as Email)).toBeNull();
    });

    it('finds the hash of the password by the e-mail', async () => {
      const storage = await create();
      const [account, other] = [someone(), someone()];
      await storage.accounts.add(account, 'hash of one');
      await storage.accounts.add(other, 'hash of the other');
      expect(await storage.accounts.findCredentials(account.email)).toEqual({
        userId: account.id,
        passwordHash: 'hash of one',
      });
    });

    it('adds no second account with an e-mail, whoever comes first of many', async () => {
      const storage = await create();
      const { email } = someone();
      const rivals = Array.from({ length: 8 }, () => someone({ email }));
      const outcomes = await Promise.all(
        rivals.map((rival) => storage.accounts.add(rival, `hash of ${rival.id}`)),
      );

      expect(outcomes.filter((outcome) => outcome === 'added')).toHaveLength(1);
      const winner = rivals[outcomes.indexOf('added')]!;
      expect(await storage.accounts.findCredentials(email)).toEqual({
        userId: winner.id,
        passwordHash: `hash of ${winner.id}`,
      });
      for (const rival of rivals)
        expect(await storage.accounts.find(rival.id)).toEqual(rival === winner ? winner : null);
    });

    it('replaces what may change, and keeps the rest', async () => {
      const storage = await create();
      const before = await added(storage, { fullName: 'Before' });
      const after = changeAccount(
        before,
        { fullName: null, role: 'admin', isActive: false, isVerified: true },
        minute(1),
      );
      const moved = { ...after, email: someone().email, createdAt: minute(59) };
      expect(await storage.accounts.save(before, moved)).toBe(true);
      expect(await storage.accounts.find(before.id)).toEqual(after);
      expect(await storage.accounts.findCredentials(before.email)).toMatchObject({ passwordHash: 'a hash' });
    });

    it('replaces the password where one is given', async () => {
      const storage = await create();
      const before = await added(storage);
      expect(await storage.accounts.save(before, changeAccount(before, {}, minute(1)), 'another')).toBe(true);
      expect(await storage.accounts.findCredentials(before.email)).toEqual({
        userId: before.id,
        passwordHash: 'another',
      });
    });

    it('replaces nothing that was changed in between, or is gone', async () => {
      const storage = await create();
      const { accounts } = storage;
      const before = await added(storage);
      const byOne = changeAccount(before, { isActive: false }, minute(1));
      const byOther = changeAccount(before, { fullName: 'Other' }, minute(2));
      expect(await accounts.save(before, byOne)).toBe(true);
      expect(await accounts.save(before, byOther, 'another')).toBe(false);
      expect(await accounts.find(before.id)).toEqual(byOne);
      expect(await accounts.findCredentials(before.email)).toMatchObject({ passwordHash: 'a hash' });
      expect(await accounts.save(someone(), someone())).toBe(false);
    });

    it('lets one of many changes at once through', async () => {
      const storage = await create();
      const before = await added(storage);
      const outcomes = await Promise.all(
        [1, 2, 3, 4, 5, 6].map((n) =>
          storage.accounts.save(before, changeAccount(before, { fullName: `Change ${n}` }, minute(n))),
        ),
      );
      expect(outcomes.filter(Boolean)).toHaveLength(1);
    });

    it('lists the oldest first, in pages that neither repeat nor skip', async () => {
      const storage = await create();
      const ages = [3, 1, 2, 2, 2, 5, 4].map(minute);
      const own = await Promise.all(ages.map((createdAt) => added(storage, { createdAt })));
      const expected = own
        .toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : 1))
        .map(({ id }) => id);
      for (const limit of [3, 100]) {
        const listed = (await allPages(storage, limit)).map(({ id }) => id);
        expect(listed.filter((id) => expected.includes(id))).toEqual(expected);
        expect(new Set(listed).size).toBe(listed.length);
      }
      expect(await storage.accounts.list({ limit: 10, after: unknownId() })).toEqual([]);
    });
  });
};

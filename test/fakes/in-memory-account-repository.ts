import type { AccountRepository } from '../../src/application/ports/account-repository.ts';
import type { Account } from '../../src/domain/accounts/account.ts';
import type { InMemoryStore } from './in-memory-store.ts';

const oldestFirst = (a: Account, b: Account): number =>
  a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : 1);

export const inMemoryAccountRepository = (store: InMemoryStore): AccountRepository => ({
  add: async (account, passwordHash) => {
    await store.reach();
    if ([...store.accounts.values()].some((known) => known.account.email === account.email))
      return 'email_taken';
    if (store.users.has(account.id)) throw new Error('a user with this id exists');
    store.users.set(account.id, account);
    store.accounts.set(account.id, { account: structuredClone(account), passwordHash });
    return 'added';
  },
  find: async (userId) => {
    await store.reach();
    return structuredClone(store.accounts.get(userId)?.account ?? null);
  },
  findCredentials: async (email) => {
    await store.reach();
    const known = [...store.accounts.values()].find(({ account }) => account.email === email);
    return known ? { userId: known.account.id, passwordHash: known.passwordHash } : null;
  },
  save: async (before, after, passwordHash) => {
    await store.reach();
    const known = store.accounts.get(before.id);
    if (known?.account.updatedAt.getTime() !== before.updatedAt.getTime()) return false;
    const { id, email, createdAt } = known.account;
    store.accounts.set(id, {
      account: structuredClone({ ...after, id, email, createdAt }),
      passwordHash: passwordHash ?? known.passwordHash,
    });
    return true;
  },
  list: async ({ limit, after }) => {
    await store.reach();
    const all = [...store.accounts.values()].map(({ account }) => account).toSorted(oldestFirst);
    const from = after === null ? 0 : all.findIndex(({ id }) => id === after) + 1;
    return from === 0 && after !== null ? [] : structuredClone(all.slice(from, from + limit));
  },
});

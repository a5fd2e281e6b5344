import type { UserRepository } from '../../src/application/ports/user-repository.ts';
import type { InMemoryStore } from './in-memory-store.ts';

export const inMemoryUserRepository = (store: InMemoryStore): UserRepository => ({
  ensure: async (user) => {
    await store.reach();
    if (!store.users.has(user.id)) store.users.set(user.id, user);
  },
  find: async (id) => {
    await store.reach();
    return store.users.get(id) ?? null;
  },
});

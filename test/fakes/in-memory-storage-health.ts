import type { StorageHealth } from '../../src/application/ports/storage-health.ts';
import type { InMemoryStore } from './in-memory-store.ts';

export const inMemoryStorageHealth = (store: InMemoryStore): StorageHealth => ({
  ping: () => store.reach(),
  pendingMigrations: async () => {
    await store.reach();
    return store.pendingMigrations;
  },
});

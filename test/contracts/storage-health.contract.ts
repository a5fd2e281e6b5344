import { describe, expect, it } from 'vitest';
import type { CreateStorage } from './storage-under-test.ts';

/** What every `StorageHealth` owes its callers while all is well. */
export const storageHealthContract = (adapter: string, create: CreateStorage): void => {
  describe(`StorageHealth contract: ${adapter}`, () => {
    it('is answered', async () => {
      const { health } = await create();
      await expect(health.ping(5_000)).resolves.toBeUndefined();
    });

    it('has no migration pending when the schema is current', async () => {
      const { health } = await create();
      expect(await health.pendingMigrations()).toEqual([]);
    });
  });
};

import type { StorageHealth } from '../../application/ports/storage-health.ts';
import { StorageUnavailable } from '../../application/ports/storage-unavailable.ts';
import type { Timers } from '../../application/ports/timers.ts';
import type { Scopes } from './database.ts';
import { migrations, migrationsTable } from './migrations/all-migrations.ts';
import { sqlState } from './storage-errors.ts';

const undefinedTable = '42P01';

export const mikroOrmStorageHealth = (database: Scopes, timers: Timers): StorageHealth => {
  const executed = async (): Promise<ReadonlySet<string>> => {
    try {
      const rows = await database.nobody.query<{ name: string }>(`select name from ${migrationsTable}`, []);
      return new Set(rows.map(({ name }) => name));
    } catch (error) {
      if (sqlState(error) === undefinedTable) return new Set();
      throw error;
    }
  };

  return {
    ping: async (withinMs) => {
      const late = Promise.withResolvers<never>();
      const cancel = timers.start(withinMs, () => late.reject(new StorageUnavailable('no answer in time')));
      try {
        await Promise.race([database.nobody.query('select 1', []), late.promise]);
      } finally {
        cancel();
      }
    },
    pendingMigrations: async () => {
      const done = await executed();
      return migrations.map(({ name }) => name).filter((name) => !done.has(name));
    },
  };
};

import { describe, expect, it } from 'vitest';
import { ormDatabase } from '../../../src/infrastructure/mikro-orm/database.ts';
import { servingLimits, type Engine } from '../../../src/infrastructure/mikro-orm/engine.ts';
import { migrationsOf } from '../../../src/infrastructure/mikro-orm/migrate.ts';
import { migrations } from '../../../src/infrastructure/mikro-orm/migrations/all-migrations.ts';
import { openOrm } from '../../../src/infrastructure/mikro-orm/open-orm.ts';
import { mikroOrmStorageHealth } from '../../../src/infrastructure/mikro-orm/storage-health.ts';
import { systemTimers } from '../../../src/infrastructure/node/system-timers.ts';

const all = migrations.map(({ name }) => name);

/** What migrations do on every engine; `findEngine` names an empty database. */
export const migrationsContract = (engineName: string, findEngine: () => Engine): void => {
  describe(`Migrations on ${engineName}`, () => {
    it('go up, one down, up, down to nothing and up again, and agree with the row models', async () => {
      const engine = findEngine();
      const orm = await openOrm(engine, servingLimits);
      const database = ormDatabase(orm);
      const migrate = migrationsOf(engine, orm);
      const health = mikroOrmStorageHealth(database, systemTimers);
      const tables = async () =>
        (
          await database.nobody.query<{ name: string }>(
            `select table_name as name from information_schema.tables where table_schema = 'public' order by 1`,
            [],
          )
        ).map(({ name }) => name);

      expect(await health.pendingMigrations()).toEqual(all);
      expect(await migrate.up()).toEqual(all);
      expect(await health.pendingMigrations()).toEqual([]);
      expect(await migrate.up()).toEqual([]);
      expect(await orm.schema.getUpdateSchemaSQL({ wrap: false })).toBe('');
      const complete = await tables();

      expect(await migrate.down('previous')).toEqual(all.slice(-1));
      expect(await health.pendingMigrations()).toEqual(all.slice(-1));
      expect(await migrate.up()).toEqual(all.slice(-1));
      expect(await migrate.down('nothing')).toEqual(all.toReversed());
      expect(await tables()).toEqual(['schema_migrations']);
      expect(await migrate.up()).toEqual(all);
      expect(await tables()).toEqual(complete);
      await orm.close(true);
    });
  });
};

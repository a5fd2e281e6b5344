import { mkdir } from 'node:fs/promises';
import type { MikroORM } from '@mikro-orm/sql';
import { Migrator } from '@mikro-orm/migrations';
import type { Engine, TimeLimits } from './engine.ts';
import { migrations, migrationsTable } from './migrations/all-migrations.ts';
import { postgresqlOptions } from './postgresql-options.ts';
import { allRows } from './rows/all-rows.ts';

const defaultPoolSize = 20;

/** One person's data on one connection: the 128 MB of the default would only be zeroed at every start, for 0.6 s. */
const embeddedSharedBuffers = 'shared_buffers=16MB';

export type Orm = MikroORM;

/** The vendor's own log would print statements and errors; ours tells what operators need. */
const silent = (): void => undefined;

const common = {
  entities: allRows,
  extensions: [Migrator],
  logger: silent,
  // Functions and triggers are written by hand, in migrations.
  schemaGenerator: { ignoreRoutines: true, ignoreTriggers: true, ignoreSchema: ['pgboss'] },
  migrations: {
    tableName: migrationsTable,
    migrationsList: [...migrations],
    snapshot: false,
    silent: true,
    disableForeignKeys: false,
  },
};

/** Prepares an engine without talking to it. The engine that is not used is not loaded. */
export const openOrm = async (engine: Engine, limits: TimeLimits): Promise<Orm> => {
  if (engine.kind === 'postgresql') {
    const { MikroORM } = await import('@mikro-orm/postgresql');
    const options = postgresqlOptions(engine.url, engine.poolSize ?? defaultPoolSize, limits);
    return MikroORM.init({ ...common, ...options });
  }
  if (engine.dataDir !== null) await mkdir(engine.dataDir, { recursive: true, mode: 0o700 });
  const [{ MikroORM }, { PGlite }] = await Promise.all([
    import('@mikro-orm/pglite'),
    import('@electric-sql/pglite'),
  ]);
  const startParams = [...PGlite.defaultStartParams, '-c', embeddedSharedBuffers];
  return MikroORM.init({ ...common, dbName: engine.dataDir ?? 'memory://', driverOptions: { startParams } });
};

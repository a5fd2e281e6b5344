import { mkdir } from 'node:fs/promises';
import type { MikroORM } from '@mikro-orm/sql';
import { Migrator } from '@mikro-orm/migrations';
import type { Engine, TimeLimits } from './engine.ts';
import { migrations, migrationsTable } from './migrations/all-migrations.ts';
import { postgresqlOptions } from './postgresql-options.ts';
import { allRows } from './rows/all-rows.ts';
import { scopeStatements, serveUnderPolicies } from './scoped-pglite.ts';

const defaultPoolSize = 20;

/** One person's data on one connection: the 128 MB of the default would only be zeroed at every start, for 0.6 s. */
const embeddedSharedBuffers = 'shared_buffers=16MB';

export type Orm = MikroORM;

/** What the directory holds does not open as a database; nothing in it was changed. */
export class EmbeddedDatabaseUnusable extends Error {
  override readonly name = 'EmbeddedDatabaseUnusable';
}

/** The vendor's own log would print statements and errors; ours tells what operators need. */
const silent = (): void => undefined;

const common = {
  entities: allRows,
  extensions: [Migrator],
  logger: silent,
  // Functions, triggers and policies are written by hand, in migrations.
  schemaGenerator: {
    ignoreRoutines: true,
    ignoreTriggers: true,
    ignorePolicies: true,
    ignoreSchema: ['pgboss'],
  },
  migrations: {
    tableName: migrationsTable,
    migrationsList: [...migrations],
    snapshot: false,
    silent: true,
    disableForeignKeys: false,
  },
};

/**
 * Prepares a server without talking to it, or starts PGlite. The engine that is not used is not loaded. Throws
 * `EmbeddedDatabaseUnusable`.
 */
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
  const dbName = engine.dataDir ?? 'memory://';
  const orm = await MikroORM.init({ ...common, dbName, driverOptions: { startParams } });
  const pglite = await opening(async () => {
    const started = await orm.em.getConnection().getNativeClient();
    await started.waitReady;
    return started;
  });
  scopeStatements(pglite);
  await serveUnderPolicies(pglite);
  return orm;
};

/** By nothing we could read does PGlite tell a full disk, a missing file and pages that make no sense apart. */
const opening = async <T>(start: () => Promise<T>): Promise<T> => {
  try {
    return await start();
  } catch (cause) {
    throw new EmbeddedDatabaseUnusable('the embedded database does not open', { cause });
  }
};

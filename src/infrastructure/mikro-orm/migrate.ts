import type { PGlite } from '@electric-sql/pglite';
import { migrationLimits, servingLimits, type Engine } from './engine.ts';
import { openOrm, type Orm } from './open-orm.ts';
import { inScope, ofEverybody } from './row-scope.ts';
import { abovePolicies } from './scoped-pglite.ts';
import { asStorageError, sqlState } from './storage-errors.ts';

/** How far down: the last migration, or all of them, which leaves nothing. */
export type DownTo = 'previous' | 'nothing';

/** Both tell the names of what ran, in that order, and throw `StorageUnavailable`. */
export interface Migrations {
  up(): Promise<readonly string[]>;
  down(to: DownTo): Promise<readonly string[]>;
}

/** Any number that nothing else in the database uses as an advisory lock. */
const migrationLockKey = 4_715_208_331;
const duplicateDatabase = new Set(['42P04', '23505']);

const createMissingDatabase = async (engine: Engine): Promise<void> => {
  const orm = await openOrm(engine, migrationLimits);
  try {
    await orm.schema.ensureDatabase();
  } catch (error) {
    if (!duplicateDatabase.has(sqlState(error) ?? '')) throw error; // somebody else created it meanwhile
  } finally {
    await orm.close(true);
  }
};

/** Runs `work` while no other instance migrates; the lock is a transaction's, so that a pooler may stand between. */
const alone = <T>(orm: Orm, work: () => Promise<T>): Promise<T> => {
  const connection = orm.em.getConnection();
  return connection.transactional(async (transaction) => {
    await connection.execute(`set local lock_timeout = '60s'`, [], 'run', transaction);
    await connection.execute(`select pg_advisory_xact_lock(${migrationLockKey})`, [], 'run', transaction);
    return work();
  });
};

/** Migrates a server over connections of its own, with the time limits of DDL. */
const onServer = async <T>(
  engine: Engine & { kind: 'postgresql' },
  work: (orm: Orm) => Promise<T>,
): Promise<T> => {
  const two = { ...engine, poolSize: 2 }; // one holds the lock, one works
  await createMissingDatabase(two);
  const orm = await openOrm(two, migrationLimits);
  try {
    return await alone(orm, () => work(orm));
  } finally {
    await orm.close(true);
  }
};

/** PGlite has only the one connection that also serves. */
const embedded = async <T>(orm: Orm, work: (orm: Orm) => Promise<T>): Promise<T> =>
  abovePolicies((await orm.em.getConnection().getNativeClient()) as PGlite, () => work(orm));

/** `orm` serves the engine. */
export const migrationsOf = (engine: Engine, orm: Orm): Migrations => {
  const run = async (
    work: (orm: Orm) => Promise<{ readonly name: string }[]>,
  ): Promise<readonly string[]> => {
    try {
      const workOnRows = (on: Orm) => inScope(ofEverybody, () => work(on));
      const done = await (engine.kind === 'postgresql'
        ? onServer(engine, workOnRows)
        : embedded(orm, workOnRows));
      return done.map(({ name }) => name);
    } catch (error) {
      throw asStorageError(error);
    }
  };

  return {
    up: () => run((on) => on.migrator.up()),
    down: (to) => run((on) => on.migrator.down(to === 'nothing' ? { to: 0 } : {})),
  };
};

/** For the command line: migrations without the rest of storage. */
export const openMigrations = async (engine: Engine): Promise<Migrations & AsyncDisposable> => {
  const orm = await openOrm(engine, servingLimits);
  return { ...migrationsOf(engine, orm), [Symbol.asyncDispose]: () => orm.close(true) };
};

import type { SqlEntityManager } from '@mikro-orm/sql';
import { CompiledQuery } from 'kysely';
import type { Orm } from './open-orm.ts';
import { asStorageError } from './storage-errors.ts';

/** The way to the database for the adapters here. Both throw `StorageUnavailable` when it cannot be reached. */
export interface Database {
  /** Gives `work` a fork of the EntityManager of its own. */
  use<T>(work: (em: SqlEntityManager) => Promise<T>): Promise<T>;
  /** Runs one statement with `$1`-style parameters; nothing is prepared, so that a pooler may stand between. */
  query<Row>(sql: string, parameters: readonly unknown[]): Promise<readonly Row[]>;
}

const reaching = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    throw asStorageError(error);
  }
};

export const ormDatabase = (orm: Orm): Database => ({
  use: (work) => reaching(() => work(orm.em.fork())),
  query: <Row>(sql: string, parameters: readonly unknown[]) =>
    reaching(async () => {
      const { rows } = await orm.em
        .getConnection()
        .getClient()
        .executeQuery<Row>(CompiledQuery.raw(sql, [...parameters]));
      return rows;
    }),
});

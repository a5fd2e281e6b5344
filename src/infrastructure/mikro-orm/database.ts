import type { SqlEntityManager } from '@mikro-orm/sql';
import { CompiledQuery, type Transaction } from 'kysely';
import type { Orm } from './open-orm.ts';
import { asStorageError } from './storage-errors.ts';

/** The way to the database for the adapters here. All of it throws `StorageUnavailable` when it cannot be reached. */
export interface Queries {
  /** Gives `work` a fork of the EntityManager of its own. */
  use<T>(work: (em: SqlEntityManager) => Promise<T>): Promise<T>;
  /** Runs one statement with `$1`-style parameters; nothing is prepared, so that a pooler may stand between. */
  query<Row>(sql: string, parameters: readonly unknown[]): Promise<readonly Row[]>;
}

export interface Database extends Queries {
  /** Commits what `work` does through the given queries, or nothing of it when it throws. */
  transaction<T>(work: (queries: Queries) => Promise<T>): Promise<T>;
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
  transaction: (work) => reaching(() => orm.em.fork().transactional((em) => work(within(em)))),
});

const within = (em: SqlEntityManager): Queries => ({
  use: (work) => work(em),
  query: async <Row>(sql: string, parameters: readonly unknown[]) => {
    const transaction = em.getTransactionContext<Transaction<unknown>>();
    if (transaction === undefined) throw new Error('the transaction is over');
    const { rows } = await transaction.executeQuery<Row>(CompiledQuery.raw(sql, [...parameters]));
    return rows;
  },
});

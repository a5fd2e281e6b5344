import type { SqlEntityManager } from '@mikro-orm/sql';
import { CompiledQuery, type Transaction } from 'kysely';
import type { Orm } from './open-orm.ts';
import { inScope, ofEverybody, ofNobody, ofPerson, type RowScope } from './row-scope.ts';
import { asStorageError } from './storage-errors.ts';

/**
 * The way to the database for the adapters here. All of it throws `StorageUnavailable` when it cannot be reached,
 * and `PersonErased` when it holds nobody any more for whom a row was to be added.
 */
export interface Queries {
  /** Gives `work` a fork of the EntityManager of its own. */
  use<T>(work: (em: SqlEntityManager) => Promise<T>): Promise<T>;
  /** Runs one statement with `$1`-style parameters; nothing is prepared, so that a pooler may stand between. */
  query<Row>(sql: string, parameters: readonly unknown[]): Promise<readonly Row[]>;
}

/** Whose rows queries reach: the policies of the database hold them to it, whatever they ask for. */
export interface Scopes {
  /** Rows of this person alone; others cannot be seen, changed or added. */
  of(userId: string): Queries;
  /** For what concerns many persons at once, or finds out who somebody is. */
  readonly everybody: Queries;
  /** For what belongs to no person. */
  readonly nobody: Queries;
}

export interface Database extends Scopes {
  /** Commits what `work` does through the given scopes, or nothing of it when it throws. */
  transaction<T>(work: (scopes: Scopes) => Promise<T>): Promise<T>;
}

const reaching = async <T>(scope: RowScope | undefined, work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    throw asStorageError(error, scope?.userId || null);
  }
};

export const ormDatabase = (orm: Orm): Database => {
  const queriesIn = (scope?: RowScope): Queries => ({
    use: (work) => reaching(scope, () => inScope(scope, () => work(orm.em.fork()))),
    query: (sql, parameters) =>
      reaching(scope, () => inScope(scope, () => run(orm.em.getConnection().getClient(), sql, parameters))),
  });
  return {
    of: (userId) => queriesIn(ofPerson(userId)),
    everybody: queriesIn(ofEverybody),
    nobody: queriesIn(),
    transaction: (work) =>
      reaching(undefined, () =>
        inScope(undefined, () => orm.em.fork().transactional((em) => work(within(em)))),
      ),
  };
};

type Executor = Pick<Transaction<unknown>, 'executeQuery'>;

const run = async <Row>(
  on: Executor,
  sql: string,
  parameters: readonly unknown[],
): Promise<readonly Row[]> => {
  const { rows } = await on.executeQuery<Row>(CompiledQuery.raw(sql, [...parameters]));
  return rows;
};

const within = (em: SqlEntityManager): Scopes => {
  const queriesIn = (scope: RowScope): Queries => ({
    use: (work) => reaching(scope, () => inScope(scope, () => work(em))),
    query: async (sql, parameters) => {
      const transaction = em.getTransactionContext<Transaction<unknown>>();
      if (transaction === undefined) throw new Error('the transaction is over');
      return reaching(scope, () => inScope(scope, () => run(transaction, sql, parameters)));
    },
  });
  return {
    of: (userId) => queriesIn(ofPerson(userId)),
    everybody: queriesIn(ofEverybody),
    nobody: queriesIn(ofNobody),
  };
};

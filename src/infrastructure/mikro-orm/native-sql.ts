import type { PGlite } from '@electric-sql/pglite';
import type { Engine } from './engine.ts';
import type { Orm } from './open-orm.ts';
import { asStorageError } from './storage-errors.ts';

/** Runs one statement with `$1`-style parameters, or a script without any; `rows` are those of all its statements. */
export type NativeSql = (
  sql: string,
  parameters?: readonly unknown[],
) => Promise<{ readonly rows: readonly unknown[] }>;

type Answer = { readonly rows: readonly unknown[] };
/** What we use of pg's pool; a script has an answer for each statement. */
type Pool = { query(sql: string, parameters?: readonly unknown[]): Promise<Answer | readonly Answer[]> };

const together = (answers: readonly Answer[]): Answer => ({ rows: answers.flatMap(({ rows }) => rows) });

const onServer = async (pool: Pool, sql: string, parameters: readonly unknown[]): Promise<Answer> => {
  const answer = await (parameters.length > 0 ? pool.query(sql, parameters) : pool.query(sql));
  return 'rows' in answer ? answer : together(answer);
};

/** Its one connection is shared: a script that failed within a transaction must not leave that to the next one. */
const onEmbedded = async (pglite: PGlite, sql: string, parameters: readonly unknown[]): Promise<Answer> => {
  if (parameters.length > 0) return pglite.query(sql, [...parameters]);
  try {
    return together(await pglite.exec(sql));
  } catch (error) {
    await pglite.exec('rollback').catch(() => undefined);
    throw error;
  }
};

/** Past the ORM, over its connections: for packages that bring their own statements. Throws `StorageUnavailable`. */
export const nativeSql =
  (engine: Engine, orm: Orm): NativeSql =>
  async (sql, parameters = []) => {
    try {
      const client: unknown = await orm.em.getConnection().getNativeClient();
      return engine.kind === 'postgresql'
        ? await onServer(client as Pool, sql, parameters)
        : await onEmbedded(client as PGlite, sql, parameters);
    } catch (error) {
      throw asStorageError(error);
    }
  };

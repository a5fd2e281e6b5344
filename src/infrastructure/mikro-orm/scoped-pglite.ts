import type { PGlite, Transaction } from '@electric-sql/pglite';
import { scopeFor, scopeParameters, setScope } from './row-scope.ts';

/** PGlite lets everybody in as a superuser, to whom no policy applies: statements of the program run as this role. */
const servingRole = 'caresma_serving';
/** Of the package that keeps jobs, which changes its own tables. */
const packageSchema = 'pgboss';

const makeRole = `do $$ begin
  if not exists (select from pg_roles where rolname = '${servingRole}') then create role ${servingRole}; end if;
end $$;
grant usage on schema public to ${servingRole};
grant select, insert, update, delete on all tables in schema public to ${servingRole};
grant usage on all sequences in schema public to ${servingRole};
do $$ declare owned text; begin
  if exists (select from pg_namespace where nspname = '${packageSchema}') then
    alter schema ${packageSchema} owner to ${servingRole};
    for owned in
      select format('table %s', oid::regclass) from pg_class
      where relnamespace = '${packageSchema}'::regnamespace and relkind in ('r', 'p', 'v')
        and relowner <> '${servingRole}'::regrole
      union all select format('function %s', oid::regprocedure) from pg_proc
      where pronamespace = '${packageSchema}'::regnamespace and proowner <> '${servingRole}'::regrole
      union all select format('type %s', oid::regtype) from pg_type
      where typnamespace = '${packageSchema}'::regnamespace and typtype = 'e'
        and typowner <> '${servingRole}'::regrole
    loop execute format('alter %s owner to ${servingRole}', owned); end loop;
  end if;
end $$;`;

type Query = Pick<Transaction, 'query'>['query'];

/** What others send through the same transaction must not come between a scope and its statement. */
const oneAfterTheOther = () => {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(work: () => Promise<T>): Promise<T> => {
    const done = last.then(work, work);
    last = done;
    return done;
  };
};

const scopedQuery = (on: Pick<Transaction, 'query'>): Query => {
  const plain = on.query.bind(on);
  const inTurn = oneAfterTheOther();
  return (sql, parameters, options) => {
    const scope = scopeFor(sql);
    return inTurn(async () => {
      if (scope) await plain(setScope, scopeParameters(scope));
      return plain(sql, parameters, options);
    });
  };
};

/** Has every statement run in the scope of whoever sends it. */
export const scopeStatements = (pglite: PGlite): void => {
  const plainQuery = pglite.query.bind(pglite);
  const plainTransaction = pglite.transaction.bind(pglite);
  const transaction: PGlite['transaction'] = (work) =>
    plainTransaction((on) => {
      on.query = scopedQuery(on);
      return work(on);
    });
  const query: Query = (sql, parameters, options) =>
    scopeFor(sql) === undefined
      ? plainQuery(sql, parameters, options)
      : (transaction((on) => on.query(sql, parameters, options)) as never);
  Object.assign(pglite, { query, transaction });
};

/** From here on the policies hold; until the schema was migrated by this program there is nothing to hold. */
export const serveUnderPolicies = async (pglite: PGlite): Promise<void> => {
  const { rows } = await pglite.query(`select from pg_roles where rolname = '${servingRole}'`);
  if (rows.length > 0) await pglite.exec(`set role ${servingRole}`);
};

/** Runs `work` as the superuser, for whom the schema is; the role may then use what there is. */
export const abovePolicies = async <T>(pglite: PGlite, work: () => Promise<T>): Promise<T> => {
  await pglite.exec('reset role');
  try {
    return await work();
  } finally {
    await pglite.exec(makeRole);
    await serveUnderPolicies(pglite);
  }
};

import type { TestDatabase } from './postgres-database.ts';

type Queries = Pick<TestDatabase, 'query'>;

const tablesOf = async ({ query }: Queries): Promise<readonly string[]> => {
  const rows = await query<{ name: string }>(
    `select table_name as name from information_schema.tables
     where table_schema = 'public' and table_type = 'BASE TABLE' order by table_name`,
  );
  return rows.map(({ name }) => name);
};

/** Every row of every table as text, bytes in hexadecimal. */
export const dumpDatabase = async (database: Queries): Promise<ReadonlyMap<string, readonly string[]>> => {
  const tables = await tablesOf(database);
  const dumped = tables.map(async (table) => {
    const rows = await database.query<{ row: string }>(`select t::text as row from "${table}" t`);
    return [table, rows.map(({ row }) => row)] as const;
  });
  return new Map(await Promise.all(dumped));
};

/** The tables that hold one of these texts, as it is or as bytes. */
export const tablesWith = (
  dump: ReadonlyMap<string, readonly string[]>,
  texts: readonly string[],
): readonly string[] => {
  const forms = texts.flatMap((text) => [text, Buffer.from(text).toString('hex')]);
  return [...dump].flatMap(([table, rows]) =>
    rows.some((row) => forms.some((form) => row.includes(form))) ? [table] : [],
  );
};

/** Copies every row aside, as a backup does; `restore` puts the database back to what it was then. */
export const backUp = async (database: Queries): Promise<{ restore(): Promise<void> }> => {
  await database.query('create schema backup');
  const tables = (await tablesOf(database)).filter((table) => table !== 'schema_migrations');
  for (const table of tables)
    await database.query(`create table backup."${table}" as table public."${table}"`);
  return {
    restore: async () => {
      for (const table of tables) await database.query(`alter table "${table}" disable trigger all`);
      for (const table of tables) await database.query(`delete from "${table}"`);
      for (const table of tables) {
        await database.query(`insert into "${table}" select * from backup."${table}"`);
        await database.query(`alter table "${table}" enable trigger all`);
      }
    },
  };
};

import { randomUUID } from 'node:crypto';
import type { EntitySchema, SqlEntityManager } from '@mikro-orm/sql';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RecordKind } from '../../../src/application/ports/personal-data.ts';
import type { UserId } from '../../../src/domain/shared/ids.ts';
import { ormDatabase, type Queries } from '../../../src/infrastructure/mikro-orm/database.ts';
import { servingLimits } from '../../../src/infrastructure/mikro-orm/engine.ts';
import { migrationsOf } from '../../../src/infrastructure/mikro-orm/migrate.ts';
import { openOrm, type Orm } from '../../../src/infrastructure/mikro-orm/open-orm.ts';
import { mikroOrmPersonalData } from '../../../src/infrastructure/mikro-orm/personal-data.ts';
import { exportSections } from '../../../src/interfaces/http/export-schemas.ts';
import { readAll } from '../../contracts/personal-data.contract.ts';
import { plainCipher } from '../../fakes/plain-cipher.ts';
import { plantRow } from './planted-rows.ts';

/** Why a table has nothing in the export. A table that is neither here nor read for it is not finished. */
const notExported: Readonly<Record<string, string>> = {
  email_index_keys: 'names of keys, not of people',
  key_canaries: 'of keys, not of people',
  rate_limits: 'under keyed hashes, which do not say whose they are',
  schema_migrations: 'of the schema, not of people',
};

type Find = (row: EntitySchema, ...rest: readonly unknown[]) => Promise<unknown>;

const isFound = (found: unknown): boolean =>
  Array.isArray(found) ? found.length > 0 : found !== null && found !== undefined;

/** The same queries, which tell of each table that rows came from. */
const watching = (queries: Queries, saw: (table: string) => void): Queries => {
  const watch = (em: SqlEntityManager): SqlEntityManager => {
    for (const name of ['find', 'findOne'] as const) {
      const find = em[name].bind(em) as Find;
      const watched: Find = async (row, ...rest) => {
        const found = await find(row, ...rest);
        if (isFound(found)) saw(row.meta.tableName);
        return found;
      };
      Object.assign(em, { [name]: watched });
    }
    return em;
  };
  return {
    use: (work) => queries.use((em) => work(watch(em))),
    query: async <Row>(sql: string, parameters: readonly unknown[]) => {
      const rows = await queries.query<Row>(sql, parameters);
      if (rows.length > 0) for (const [, table] of sql.matchAll(/\b(?:from|join)\s+(\w+)/g)) saw(table!);
      return rows;
    },
  };
};

let orm: Orm;
beforeAll(async () => {
  const engine = { kind: 'pglite', dataDir: null } as const;
  orm = await openOrm(engine, servingLimits);
  await migrationsOf(engine, orm).up();
});
afterAll(() => orm.close(true));

it('reads every table that holds something of a person, but those with a reason', async () => {
  const database = ormDatabase(orm);
  const found = await database.nobody.query<{ readonly name: string }>(
    `select relname as name from pg_class
     where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace order by relname`,
    [],
  );
  const tables = found.map(({ name }) => name);
  const person = randomUUID() as UserId;
  await database
    .of(person)
    .query(`insert into users (id, role, created_at) values ($1, 'patient', now())`, [person]);
  for (const table of tables.filter((name) => !Object.hasOwn(notExported, name))) {
    const held = await database.of(person).query(`select 1 from ${table}`, []);
    if (held.length === 0) await plantRow(database, database.everybody, table, person);
  }

  const seen = new Set<string>();
  const scopes = { ...database, of: (id: string) => watching(database.of(id), (table) => seen.add(table)) };
  const data = mikroOrmPersonalData(scopes, plainCipher);
  // Planted rows hold what no key opens and no schema knows: that they came is all that can be said of them.
  for (const kind of Object.keys(exportSections) as RecordKind[])
    await readAll(data, kind, person).catch(() => undefined);
  expect(tables.filter((table) => !seen.has(table))).toEqual(Object.keys(notExported));
});

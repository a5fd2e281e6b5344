import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ormDatabase, type Database, type Queries } from '../../../src/infrastructure/mikro-orm/database.ts';
import { servingLimits, type Engine } from '../../../src/infrastructure/mikro-orm/engine.ts';
import { migrationsOf } from '../../../src/infrastructure/mikro-orm/migrate.ts';
import { openOrm, type Orm } from '../../../src/infrastructure/mikro-orm/open-orm.ts';
import { SessionRow } from '../../../src/infrastructure/mikro-orm/rows/session-row.ts';
import { sqlState } from '../../../src/infrastructure/mikro-orm/storage-errors.ts';
import { columnsOf, plantRow } from './planted-rows.ts';

/** They hold nothing of a person. A table that is neither here nor guarded is not finished. */
const openTables = ['email_index_keys', 'key_canaries', 'rate_limits', 'schema_migrations'];
/** Triggers refuse to change these, whoever asks. */
const unchangeable = new Set(['audit_log', 'consents']);
const refused = '42501';
/** Of a policy, or of a trigger that looks before it. */
const refusals: ReadonlySet<unknown> = new Set([refused, 'P0001']);

const findTables = `
  select t.relname as name, t.relrowsecurity and t.relforcerowsecurity
    and exists (select from pg_policy p where p.polrelid = t.oid) as "isGuarded"
  from pg_class t
  where t.relkind in ('r', 'p') and t.relnamespace = 'public'::regnamespace order by t.relname`;

const sessionOwners = async (queries: Queries): Promise<readonly string[]> =>
  (await queries.use((em) => em.find(SessionRow, {}))).map(({ user }) => user);

const rows = async (queries: Queries, table: string): Promise<readonly string[]> =>
  (await queries.query<{ row: string }>(`select t::text as row from ${table} t order by 1`, [])).map(
    ({ row }) => row,
  );

/** What the policies of the database owe on every engine; `findEngine` names an empty database. */
export const rowSecurityContract = (engineName: string, findEngine: () => Engine): void => {
  let orm: Orm;
  let database: Database;
  let guarded: readonly string[];
  const [anna, berta] = [randomUUID(), randomUUID()];

  const tables = () =>
    database.nobody.query<{ readonly name: string; readonly isGuarded: boolean }>(findTables, []);
  const add = (queries: Queries, table: string, person: string) => plantRow(database, queries, table, person);
  const newPerson = (id: string) =>
    database.of(id).query(`insert into users (id, role, created_at) values ($1, 'patient', now())`, [id]);
  beforeAll(async () => {
    const engine = findEngine();
    orm = await openOrm(engine, servingLimits);
    await migrationsOf(engine, orm).up();
    database = ormDatabase(orm);
    guarded = (await tables()).filter(({ isGuarded }) => isGuarded).map(({ name }) => name);
    for (const person of [anna, berta]) {
      await newPerson(person);
      for (const table of guarded)
        if ((await rows(database.of(person), table)).length === 0)
          await add(database.everybody, table, person);
    }
  });
  afterAll(() => orm.close(true));

  describe(`Row security on ${engineName}`, () => {
    it('covers every table, but those that hold nothing of a person', async () => {
      const unguarded = (await tables()).filter(({ isGuarded }) => !isGuarded).map(({ name }) => name);
      expect(unguarded).toEqual(openTables);
      expect(guarded.length).toBeGreaterThanOrEqual(19);
    });

    it('shows each person their own rows, whatever is asked for, and without a scope none', async () => {
      for (const table of guarded) {
        const [hers, others, all] = [
          await rows(database.of(anna), table),
          await rows(database.of(berta), table),
          await rows(database.everybody, table),
        ];
        expect([table, hers.length > 0, others.length > 0]).toEqual([table, true, true]);
        expect([table, [...hers, ...others].toSorted()]).toEqual([table, all.toSorted()]);
        expect([table, await rows(database.nobody, table)]).toEqual([table, []]);
        expect([table, await rows(database.of(randomUUID()), table)]).toEqual([table, []]);
      }
    });

    it('takes no row for somebody else, nor gives one away', async () => {
      for (const table of guarded) {
        const before = await rows(database.everybody, table);
        const stranger = table === 'users' ? randomUUID() : berta;
        for (const queries of [database.of(anna), database.nobody]) {
          const state = await add(queries, table, stranger).then(() => 'added', sqlState);
          expect([table, state]).toEqual([table, refused]);
        }
        const columns = await columnsOf(database.nobody, table);
        for (const { name } of columns.filter((column) => column.name === 'user_id')) {
          if (unchangeable.has(table)) continue;
          const given = database.of(anna).query(`update ${table} set ${name} = $1`, [berta]);
          const state = await given.then(() => 'given', sqlState);
          expect([table, refusals.has(state)]).toEqual([table, true]);
        }
        expect([table, await rows(database.everybody, table)]).toEqual([table, before]);
      }
    });

    it('changes and removes nothing of others, when the condition is forgotten', async () => {
      for (const table of guarded.filter((name) => !unchangeable.has(name))) {
        const column = (await columnsOf(database.nobody, table))[0]?.name;
        const others = await rows(database.of(berta), table);
        await database.of(anna).query(`update ${table} set ${column} = ${column}`, []);
        for (const nobody of [database.nobody, database.of(randomUUID())]) {
          const removed = await nobody.query(`delete from ${table} returning 1`, []);
          expect([table, removed.length]).toEqual([table, 0]);
        }
        const hers = (await rows(database.of(anna), table)).length;
        const undone = new Error('undo');
        const removal = database.transaction(async (scopes) => {
          const removed = await scopes.of(anna).query(`delete from ${table} returning 1`, []);
          expect([table, removed.length]).toEqual([table, hers]);
          throw undone;
        });
        await expect(removal).rejects.toBe(undone);
        expect([table, await rows(database.of(berta), table)]).toEqual([table, others]);
      }
    });

    it('holds the ORM to the same', async () => {
      expect(new Set(await sessionOwners(database.of(anna)))).toEqual(new Set([anna]));
      expect(new Set(await sessionOwners(database.everybody))).toEqual(new Set([anna, berta]));
      expect(await sessionOwners(database.nobody)).toEqual([]);
      const foreign = (await database.of(berta).use((em) => em.findOne(SessionRow, { user: berta })))!;
      const change = { status: 'completed' as const };
      expect(await database.of(anna).use((em) => em.nativeUpdate(SessionRow, foreign.id, change))).toBe(0);
      expect(await database.of(anna).use((em) => em.nativeDelete(SessionRow, foreign.id))).toBe(0);
    });

    it('keeps scopes apart that come at once, and leaves none behind', async () => {
      const persons = [anna, berta, randomUUID()];
      const seen = await Promise.all(
        Array.from({ length: 120 }, async (_, n) => {
          const scope = persons[n % 3]!;
          const found = await database.of(scope).query<{ id: string }>('select id from users', []);
          return (
            found.map(({ id }) => id).every((id) => id === scope) && found.length === (n % 3 < 2 ? 1 : 0)
          );
        }),
      );
      expect(seen.every(Boolean)).toBe(true);
      await expect(database.everybody.query('select 1 / 0 from users', [])).rejects.toThrow('division');
      const left = Array.from({ length: 40 }, () => rows(database.nobody, 'users'));
      expect((await Promise.all(left)).flat()).toEqual([]);
    });

    it('changes the scope within a transaction, and forgets it with the transaction', async () => {
      const counted = 'select count(*)::int as count from users';
      const counts = await database.transaction(async (scopes) => {
        const found: (number | undefined)[] = [];
        const { everybody, nobody } = scopes;
        for (const scope of [everybody, scopes.of(anna), nobody, scopes.of(berta), everybody, nobody]) {
          const [row] = await scope.query<{ count: number }>(counted, []);
          found.push(row?.count);
        }
        return found;
      });
      const all = (await rows(database.everybody, 'users')).length;
      expect(counts).toEqual([all, 1, 0, 1, all, 0]);
      expect(await rows(database.nobody, 'users')).toEqual([]);
    });

    it('takes what is no scope for nobody', async () => {
      for (const value of ['', ' ', 'Everybody', 'everybody ', 'somebody', 'on', `' or true --`]) {
        const found = await database.transaction(async ({ nobody }) => {
          await nobody.query(`select 1`, []);
          return nobody.query<{ id: string }>(
            `with scope as materialized (select set_config('caresma.scope', $1, true)) select id from users, scope`,
            [value],
          );
        });
        expect([value, found]).toEqual([value, []]);
      }
    });
  });
};

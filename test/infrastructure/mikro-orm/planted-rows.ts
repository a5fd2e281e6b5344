import { randomBytes, randomUUID } from 'node:crypto';
import type { Queries, Scopes } from '../../../src/infrastructure/mikro-orm/database.ts';

type Column = {
  readonly name: string;
  readonly type: string;
  readonly isNeeded: boolean;
  readonly isKey: boolean;
  /** The table that it refers to. */
  readonly parent: string | null;
};

const findColumns = `
  select a.attname as name, format_type(a.atttypid, null) as type,
    (a.attnotnull and not a.atthasdef) as "isNeeded",
    coalesce(a.attnum = any (k.conkey), false) as "isKey",
    (select p.relname from pg_constraint f join pg_class p on p.oid = f.confrelid
     where f.conrelid = a.attrelid and f.contype = 'f' and f.conkey = array[a.attnum]) as parent
  from pg_attribute a left join pg_constraint k on k.conrelid = a.attrelid and k.contype = 'p'
  where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped`;

/** What the columns are called that say whose a row is, where they refer to no table. */
const ownerColumns = new Set(['user_id', 'actor', 'owner_id', 'patient_id']);

const anyOf = (type: string): unknown => {
  if (type === 'uuid') return randomUUID();
  if (type === 'bytea') return randomBytes(16);
  if (type === 'boolean') return false;
  if (type === 'date') return '2026-03-01';
  if (type.startsWith('timestamp')) return '2026-03-01T09:30:00.123Z';
  if (type.startsWith('json')) return '{}';
  if (/int|numeric|double|real/.test(type)) return randomBytes(2).readUInt16BE() % 30_000;
  return randomUUID();
};

export const columnsOf = (queries: Queries, table: string) => queries.query<Column>(findColumns, [table]);

/** Adds a row of this person to any table, by way of `queries`; what it refers to is theirs, and added where missing. */
export const plantRow = async (
  scopes: Scopes,
  queries: Queries,
  table: string,
  person: string,
): Promise<void> => {
  const values = new Map<string, unknown>();
  for (const column of await columnsOf(scopes.nobody, table)) {
    const { name, type, parent, isNeeded } = column;
    const isOwner = parent === 'users' || ownerColumns.has(name) || (table === 'users' && name === 'id');
    if (isOwner && (isNeeded || name !== 'holder_id')) values.set(name, person);
    else if (!isNeeded) continue;
    else if (parent === null) values.set(name, anyOf(type));
    else values.set(name, await keyOfParent(scopes, parent, person));
  }
  const columns = [...values.keys()];
  const places = columns.map((_, index) => `$${index + 1}`);
  const sql = `insert into ${table} (${columns.join(', ')}) values (${places.join(', ')})`;
  await queries.query(sql, [...values.values()]);
};

const keyOfParent = async (scopes: Scopes, table: string, person: string): Promise<unknown> => {
  const key = (await columnsOf(scopes.nobody, table)).find(({ isKey }) => isKey)?.name ?? '';
  const find = () =>
    scopes.of(person).query<{ key: unknown }>(`select ${key} as key from ${table} limit 1`, []);
  if ((await find()).length === 0) await plantRow(scopes, scopes.everybody, table, person);
  return (await find())[0]?.key;
};

import { UnreadableValue } from '../../application/ports/cipher.ts';
import type {
  EmailIndexCursor,
  EmailIndexRotation,
  RenewedEmailIndexes,
} from '../../application/ports/email-index-rotation.ts';
import { toHex } from '../../domain/shared/hex.ts';
import { indexOf, listNoted, sameKey, type EmailIndexDeps, type SettledKeys } from './email-index.ts';
import {
  countAddresses,
  countOutdated,
  indexedTables,
  isPlaceEmpty,
  openAddress,
  type IndexedTable,
  type Place,
} from './email-index-tables.ts';

const other = (place: Place): Place => (place === 0 ? 1 : 0);

/** `$2` null: from the first one on. */
const listOutdated = ({ name, owner, email, indexes }: IndexedTable, place: Place): string => `
  select id, ${owner} as owner, ${email} as email from ${name}
  where ${email} is not null and ${indexes[place]} is null and ($2::uuid is null or id > $2)
  order by id limit $1`;

/** What somebody else renewed, or removed, meanwhile is left alone; so is an account whose address another one has. */
const setIndexes = ({ name, indexes, isUnique }: IndexedTable, place: Place): string => `
  update ${name} t set ${indexes[place]} = w.index
  from json_to_recordset($1::json) as w (id uuid, index bytea)
  where t.id = w.id and t.${indexes[place]} is null
    ${isUnique ? `and not exists (select from ${name} o where o.${indexes[place]} = w.index)` : ''}
  returning t.id`;

const removeIndexes = ({ name, indexes }: IndexedTable, place: Place): string => `
  update ${name} set ${indexes[place]} = null
  where id in (select id from ${name} where ${indexes[place]} is not null limit $1)
  returning id`;

type Row = { readonly id: string; readonly owner: string; readonly email: Uint8Array };
type Start = { readonly table: IndexedTable; readonly after: string | null };

/** Where to go on, and nothing when all tables are done. */
const startAfter = (cursor: EmailIndexCursor | null): Start => {
  const table = indexedTables.find(({ name }) => name === cursor?.table) ?? indexedTables[0];
  return { table, after: cursor?.id || null };
};

const nextCursor = (table: IndexedTable, rows: readonly Row[], limit: number): EmailIndexCursor | null => {
  const last = rows.at(-1);
  if (last !== undefined && rows.length === limit) return { table: table.name, id: last.id };
  const next = indexedTables[indexedTables.indexOf(table) + 1];
  return next === undefined ? null : { table: next.name, id: '' };
};

export const mikroOrmEmailIndexRotation = (
  deps: EmailIndexDeps,
  settle: () => Promise<SettledKeys>,
): EmailIndexRotation => {
  const { database, cipher, current, previous } = deps;

  const renewRows = async (table: IndexedTable, place: Place, rows: readonly Row[]) => {
    const opened = await Promise.all(
      rows.map(async (row) => ({ id: row.id, address: await openAddress(cipher, table, row) })),
    );
    const indexed = opened.flatMap(({ id, address }) =>
      address instanceof UnreadableValue ? [] : [{ id, index: `\\x${toHex(indexOf(current, address))}` }],
    );
    const set = await database.everybody.query(setIndexes(table, place), [JSON.stringify(indexed)]);
    return { renewed: set.length, unreadable: rows.length - indexed.length };
  };

  return {
    settle: async () => void (await settle()),

    describe: async () => {
      const place = (await listNoted(deps)).find(({ keyId }) => sameKey(current, keyId))?.place;
      const addresses = await countAddresses(database);
      return {
        addresses,
        outdated: place === undefined ? addresses : await countOutdated(database, place),
        hasFormer: place !== undefined && !(await isPlaceEmpty(database, other(place))),
        isPreviousGiven: previous !== null,
      };
    },

    renew: async ({ limit, after: cursor }): Promise<RenewedEmailIndexes> => {
      const { current: place } = await settle();
      const { table, after } = startAfter(cursor);
      const rows = await database.everybody.query<Row>(listOutdated(table, place), [limit, after]);
      return { ...(await renewRows(table, place, rows)), next: nextCursor(table, rows, limit) };
    },

    forget: async (limit) => {
      if (previous !== null) return 0;
      const place = other((await settle()).current);
      for (const table of indexedTables) {
        const { length } = await database.everybody.query(removeIndexes(table, place), [limit]);
        if (length > 0) return length;
      }
      await database.nobody.query('delete from email_index_keys where place = $1', [place]);
      return 0;
    },
  };
};

import type { SqlEntityManager } from '@mikro-orm/sql';
import type { Pages, PersonalRecords, RecordKind } from '../../application/ports/personal-data.ts';
import type { UserId } from '../../domain/shared/ids.ts';
import type { Queries } from './database.ts';
import { AssessmentRow } from './rows/assessment-row.ts';
import { SessionRow } from './rows/session-row.ts';

export type Read<Kind extends RecordKind> = (owner: UserId) => Pages<PersonalRecords[Kind]>;

export const pageRows = 200;

/** Before every hash and every key's id. */
export const firstBytes: Buffer = Buffer.alloc(0);
/** Before every UUID. */
export const firstId = '00000000-0000-0000-0000-000000000000';

/** Page after page, each beginning behind the key of the last row of the one before. */
export async function* pagesBy<Row, Key>(
  database: Queries,
  first: Key,
  find: (em: SqlEntityManager, after: Key) => Promise<readonly Row[]>,
  keyOf: (row: Row) => Key,
): AsyncGenerator<readonly Row[]> {
  let after = first;
  for (;;) {
    const key = after;
    // eslint-disable-next-line no-await-in-loop -- each page begins where the one before ended
    const rows = await database.use((em) => find(em, key));
    const last = rows.at(-1);
    if (last !== undefined) yield rows;
    if (last === undefined || rows.length < pageRows) return;
    after = keyOf(last);
  }
}

/** The ids of a person's sessions, oldest id first. */
export async function* sessionIdPages(database: Queries, owner: UserId): AsyncGenerator<readonly string[]> {
  const pages = pagesBy(
    database,
    firstId,
    (em, after) =>
      em.find(
        SessionRow,
        { user: owner, id: { $gt: after } },
        { fields: ['id'], orderBy: { id: 'asc' }, limit: pageRows },
      ),
    ({ id }) => id,
  );
  for await (const rows of pages) yield rows.map(({ id }) => id);
}

/** The ids of a person's assessments, oldest id first. */
export async function* assessmentIdPages(
  database: Queries,
  owner: UserId,
): AsyncGenerator<readonly string[]> {
  const pages = pagesBy(
    database,
    firstId,
    (em, after) =>
      em.find(
        AssessmentRow,
        { user: owner, id: { $gt: after } },
        { fields: ['id'], orderBy: { id: 'asc' }, limit: pageRows },
      ),
    ({ id }) => id,
  );
  for await (const rows of pages) yield rows.map(({ id }) => id);
}

export async function* mapPages<Row, Item>(
  pages: AsyncIterable<readonly Row[]>,
  toItem: (row: Row) => Item | Promise<Item>,
): AsyncGenerator<readonly Item[]> {
  for await (const rows of pages) yield await Promise.all(rows.map(toItem));
}

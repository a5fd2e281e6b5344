import type { SqlEntityManager } from '@mikro-orm/sql';
import type { Pages } from '../../application/ports/personal-data.ts';
import type { SessionId, UserId } from '../../domain/shared/ids.ts';
import type { Queries } from './database.ts';
import { firstId, mapPages, pageRows, pagesBy, sessionIdPages, type Read } from './personal-pages.ts';
import { FaceChangeRow } from './rows/face-change-row.ts';
import { GapRow } from './rows/gap-row.ts';
import { SpendingRow } from './rows/spending-row.ts';
import { UsageRow } from './rows/usage-row.ts';

/** Page after page of rows that belong to a person's sessions, by their id. */
const rowsOfSessions = <Row extends { readonly id: string }, Found>(
  database: Queries,
  find: (em: SqlEntityManager, wanted: WantedRows) => Promise<readonly Row[]>,
  present: (row: Row) => Found,
) =>
  async function* (owner: UserId): Pages<Found> {
    for await (const ids of sessionIdPages(database, owner)) {
      const wanted = (after: string) => ({ session: { $in: [...ids] }, userId: owner, id: { $gt: after } });
      const pages = pagesBy(
        database,
        firstId,
        (em, after) => find(em, wanted(after)),
        ({ id }) => id,
      );
      yield* mapPages(pages, present);
    }
  };

type WantedRows = {
  readonly session: { readonly $in: string[] };
  readonly userId: string;
  readonly id: { readonly $gt: string };
};

const byId = { orderBy: { id: 'asc' }, limit: pageRows } as const;

const gaps = (database: Queries): Read<'gaps'> =>
  rowsOfSessions(
    database,
    (em, wanted) => em.find(GapRow, wanted, byId),
    ({ session, reason, ms, afterSeq, at }) => ({
      sessionId: session as SessionId,
      reason,
      ms: ms ?? null,
      afterSeq,
      at,
    }),
  );

const faceChanges = (database: Queries): Read<'faceChanges'> =>
  rowsOfSessions(
    database,
    (em, wanted) => em.find(FaceChangeRow, wanted, byId),
    ({ session, part, state, noticedBy, afterSeq, at }) => ({
      sessionId: session as SessionId,
      part,
      state,
      noticedBy,
      afterSeq,
      at,
    }),
  );

const usage = (database: Queries): Read<'usage'> =>
  rowsOfSessions(
    database,
    (em, wanted) => em.find(UsageRow, wanted, byId),
    ({ session, costMicroUsd, seconds, ...row }) => ({
      ...row,
      seconds: Number(seconds),
      sessionId: session as SessionId,
      costMicroUsd: costMicroUsd ?? null,
    }),
  );

const spending =
  (database: Queries): Read<'spending'> =>
  (owner) =>
    mapPages(
      pagesBy(
        database,
        { claimId: firstId, day: '0001-01-01' },
        (em, { claimId, day }) =>
          em.find(
            SpendingRow,
            { userId: owner, $or: [{ claimId: { $gt: claimId } }, { claimId, day: { $gt: day } }] },
            { orderBy: { claimId: 'asc', day: 'asc' }, limit: pageRows },
          ),
        ({ claimId, day }) => ({ claimId, day }),
      ),
      ({ day, reservedMicroUsd, settledMicroUsd, releasedMicroUsd }) => ({
        day,
        reservedMicroUsd,
        settledMicroUsd,
        releasedMicroUsd,
      }),
    );

/** What is missing from the conversations, and what they cost. */
export const personalCosts = (database: Queries) => ({
  gaps: gaps(database),
  faceChanges: faceChanges(database),
  usage: usage(database),
  spending: spending(database),
});

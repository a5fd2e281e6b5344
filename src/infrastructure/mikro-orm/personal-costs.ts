import type { SessionId } from '../../domain/shared/ids.ts';
import type { Queries } from './database.ts';
import { firstId, mapPages, pageRows, pagesBy, sessionIdPages, type Read } from './personal-pages.ts';
import { FaceChangeRow } from './rows/face-change-row.ts';
import { GapRow } from './rows/gap-row.ts';
import { SpendingRow } from './rows/spending-row.ts';
import { UsageRow } from './rows/usage-row.ts';

const gaps = (database: Queries): Read<'gaps'> =>
  async function* (owner) {
    for await (const ids of sessionIdPages(database, owner)) {
      const pages = pagesBy(
        database,
        firstId,
        (em, after) =>
          em.find(
            GapRow,
            { session: { $in: [...ids] }, userId: owner, id: { $gt: after } },
            { orderBy: { id: 'asc' }, limit: pageRows },
          ),
        ({ id }) => id,
      );
      yield* mapPages(pages, ({ session, reason, ms, afterSeq, at }) => ({
        sessionId: session as SessionId,
        reason,
        ms: ms ?? null,
        afterSeq,
        at,
      }));
    }
  };

const faceChanges = (database: Queries): Read<'faceChanges'> =>
  async function* (owner) {
    for await (const ids of sessionIdPages(database, owner)) {
      const pages = pagesBy(
        database,
        firstId,
        (em, after) =>
          em.find(
            FaceChangeRow,
            { session: { $in: [...ids] }, userId: owner, id: { $gt: after } },
            { orderBy: { id: 'asc' }, limit: pageRows },
          ),
        ({ id }) => id,
      );
      yield* mapPages(pages, ({ session, part, state, noticedBy, afterSeq, at }) => ({
        sessionId: session as SessionId,
        part,
        state,
        noticedBy,
        afterSeq,
        at,
      }));
    }
  };

const usage = (database: Queries): Read<'usage'> =>
  async function* (owner) {
    for await (const ids of sessionIdPages(database, owner)) {
      const pages = pagesBy(
        database,
        firstId,
        (em, after) =>
          em.find(
            UsageRow,
            { session: { $in: [...ids] }, userId: owner, id: { $gt: after } },
            { orderBy: { id: 'asc' }, limit: pageRows },
          ),
        ({ id }) => id,
      );
      yield* mapPages(pages, ({ session, costMicroUsd, seconds, ...row }) => ({
        ...row,
        seconds: Number(seconds),
        sessionId: session as SessionId,
        costMicroUsd: costMicroUsd ?? null,
      }));
    }
  };

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

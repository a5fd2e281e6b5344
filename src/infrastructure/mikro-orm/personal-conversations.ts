import type { Cipher } from '../../application/ports/cipher.ts';
import type { UserId } from '../../domain/shared/ids.ts';
import type { Queries } from './database.ts';
import { assessmentFromRow } from './assessment-repository.ts';
import { messageFromRow } from './message-repository.ts';
import { firstId, mapPages, pageRows, pagesBy, sessionIdPages, type Read } from './personal-pages.ts';
import { AssessmentRow } from './rows/assessment-row.ts';
import { MessageRow } from './rows/message-row.ts';
import { SessionLeaseRow } from './rows/session-lease-row.ts';
import { SessionRow } from './rows/session-row.ts';
import { sessionRowMapping } from './session-repository.ts';

const bytesOrNull = (bytes: Uint8Array | null | undefined): Uint8Array | null =>
  bytes ? Uint8Array.from(bytes) : null;

const sessions = (database: Queries, cipher: Cipher): Read<'sessions'> =>
  async function* (owner) {
    const { fromRow } = sessionRowMapping(cipher);
    for await (const ids of sessionIdPages(database, owner)) {
      const among = { $in: [...ids] };
      const rows = await database.use((em) =>
        em.find(SessionRow, { user: owner, id: among }, { orderBy: { id: 'asc' } }),
      );
      const leases = await database.use((em) => em.find(SessionLeaseRow, { session: among }));
      const leaseOf = new Map(leases.map((lease) => [lease.session, lease]));
      yield await Promise.all(
        rows.map(async (row) => ({
          ...(await fromRow(row)),
          messageCount: leaseOf.get(row.id)?.messageCount ?? 0,
          chainHead: bytesOrNull(leaseOf.get(row.id)?.chainHead),
        })),
      );
    }
  };

const messagesOf = (database: Queries, owner: UserId, session: string) =>
  pagesBy(
    database,
    0,
    (em, after) =>
      em.find(
        MessageRow,
        { session, userId: owner, seq: { $gt: after } },
        { orderBy: { seq: 'asc' }, limit: pageRows },
      ),
    ({ seq }) => seq,
  );

const messages = (database: Queries, cipher: Cipher): Read<'messages'> =>
  async function* (owner) {
    for await (const ids of sessionIdPages(database, owner)) {
      for (const id of ids) {
        yield* mapPages(messagesOf(database, owner, id), async (row) => ({
          ...(await messageFromRow(cipher, row)),
          chainHash: Uint8Array.from(row.chainHash),
        }));
      }
    }
  };

const assessments =
  (database: Queries, cipher: Cipher): Read<'assessments'> =>
  (owner) =>
    mapPages(
      pagesBy(
        database,
        firstId,
        (em, after) =>
          em.find(
            AssessmentRow,
            { user: owner, id: { $gt: after } },
            { orderBy: { id: 'asc' }, limit: pageRows },
          ),
        ({ id }) => id,
      ),
      (row) => assessmentFromRow(cipher, row),
    );

/** What was said, in what, and what was found in it. */
export const personalConversations = (database: Queries, cipher: Cipher) => ({
  sessions: sessions(database, cipher),
  messages: messages(database, cipher),
  assessments: assessments(database, cipher),
});

import type { Cipher } from '../../application/ports/cipher.ts';
import type { MessageRepository } from '../../application/ports/message-repository.ts';
import type { Message, Speaker } from '../../domain/messages/message.ts';
import type { HeardLedger } from '../../domain/shared/heard-ledger.ts';
import type { MessageId, SessionId, UserId } from '../../domain/shared/ids.ts';
import type { Scopes } from './database.ts';
import { GapRow } from './rows/gap-row.ts';
import { MessageRow } from './rows/message-row.ts';

/** Answers of before the ledger was kept count as sent in full. */
const ledgerOf = (row: MessageRow, content: string): HeardLedger | null =>
  row.role === 'user'
    ? null
    : {
        generated: row.generatedChars ?? content.length,
        sent: row.sentChars ?? content.length,
        spoken: row.spokenChars ?? row.heardChars ?? null,
        heard: row.heardChars ?? null,
      };

export const messageFromRow = async (cipher: Cipher, row: MessageRow): Promise<Message> => {
  const ownerId = row.userId as UserId;
  const context = { table: 'messages', column: 'content', rowId: row.id, ownerId };
  const content = await cipher.open(row.content, context);
  return {
    id: row.id as MessageId,
    sessionId: row.session as SessionId,
    userId: ownerId,
    seq: row.seq,
    role: row.role,
    content,
    itemId: row.itemId,
    contentIndex: row.contentIndex,
    clientMessageId: row.clientMsgId ?? null,
    interrupted: row.interrupted,
    ledger: ledgerOf(row, content),
    confidence: row.confidence ?? null,
    createdAt: row.createdAt,
  };
};

/** The opposite way, `Message` to row, is in `transcript-rows.ts`: only live sessions write messages. */
export const mikroOrmMessageRepository = (database: Scopes, cipher: Cipher): MessageRepository => {
  const opened = (rows: readonly MessageRow[]) => Promise.all(rows.map((row) => messageFromRow(cipher, row)));

  return {
    list: async (owner, sessionId, { afterSeq, limit }) =>
      opened(
        await database
          .of(owner)
          .use((em) =>
            em.find(
              MessageRow,
              { session: sessionId, userId: owner, seq: { $gt: afterSeq } },
              { orderBy: { seq: 'asc' }, limit },
            ),
          ),
      ),
    tail: async (owner, sessionId, limit) => {
      const newestFirst = await database
        .of(owner)
        .use((em) =>
          em.find(MessageRow, { session: sessionId, userId: owner }, { orderBy: { seq: 'desc' }, limit }),
        );
      return opened(newestFirst.toReversed());
    },
    gaps: async (owner, sessionId) => {
      const rows = await database
        .of(owner)
        .use((em) =>
          em.find(
            GapRow,
            { session: sessionId, userId: owner },
            { orderBy: { afterSeq: 'asc', at: 'asc', id: 'asc' } },
          ),
        );
      return rows.map(({ reason, ms, afterSeq, at }) => ({ reason, ms: ms ?? null, afterSeq, at }));
    },
    count: async (owner, sessionId) => {
      const rows = await database
        .of(owner)
        .query<{ role: Speaker; count: number }>(
          'select role, count(*)::int as count from messages where session_id = $1 and user_id = $2 group by role',
          [sessionId, owner],
        );
      const of = (role: Speaker) => rows.find((row) => row.role === role)?.count ?? 0;
      return { user: of('user'), assistant: of('assistant') };
    },
  };
};

import type { TranscriptChains } from '../../application/ports/transcript-chains.ts';
import type { Speaker } from '../../domain/messages/message.ts';
import type { MessageId } from '../../domain/shared/ids.ts';
import type { Scopes } from './database.ts';

/** One row for each message, and one without a message when there is none. */
type Row = {
  readonly head: string | null;
  readonly messageCount: number;
  readonly id: string | null;
  readonly seq: number;
  readonly role: Speaker;
  readonly createdMs: number;
  readonly digest: string;
  readonly chainHash: string;
};

/** One statement, so that a message written meanwhile is neither in the head nor among the messages. */
const readChain = `
  select encode(l.chain_head, 'hex') as head, coalesce(l.message_count, 0) as "messageCount", m.id, m.seq, m.role,
    (extract(epoch from m.created_at) * 1000)::float8 as "createdMs", encode(sha256(m.content), 'hex') as digest,
    encode(m.chain_hash, 'hex') as "chainHash"
  from sessions s
  left join session_leases l on l.session_id = s.id
  left join messages m on m.session_id = s.id
  where s.id = $1 and s.user_id = $2
  order by m.seq`;

const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'));

export const mikroOrmTranscriptChains = (database: Scopes): TranscriptChains => ({
  read: async (owner, sessionId) => {
    const rows = await database.of(owner).query<Row>(readChain, [sessionId, owner]);
    const [first] = rows;
    if (first === undefined) return null;

    const messages = rows.flatMap(({ id, seq, role, createdMs, digest, chainHash }) =>
      id === null
        ? []
        : [
            {
              sessionId,
              id: id as MessageId,
              seq,
              role,
              createdAt: new Date(createdMs),
              sealedDigest: bytes(digest),
              chainHash: bytes(chainHash),
            },
          ],
    );
    const { head, messageCount } = first;
    return { sessionId, messageCount, head: head === null ? null : bytes(head), messages };
  },
});

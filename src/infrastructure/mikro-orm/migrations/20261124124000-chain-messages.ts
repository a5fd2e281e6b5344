import { Migration } from '@mikro-orm/migrations';

/** The bytes are those of `src/infrastructure/crypto/transcript-chain.ts`; a test holds the two together. */
const up = [
  `create function length_prefixed(item bytea) returns bytea language sql immutable parallel safe
    as $$ select int4send(length(item)) || item $$`,
  `create function transcript_link(session_id uuid, seq int, id uuid, role text, created_at timestamptz, content bytea)
    returns bytea language sql stable parallel safe
    as $$ select length_prefixed('caresma-transcript-1') || length_prefixed(uuid_send(session_id))
      || length_prefixed(int4send(seq)) || length_prefixed(uuid_send(id)) || length_prefixed(role::bytea)
      || length_prefixed(int8send((extract(epoch from created_at) * 1000)::bigint))
      || length_prefixed(sha256(content)) $$`,
  `create function transcript_chain_step(state bytea, head bytea, link bytea) returns bytea
    language sql immutable parallel safe
    as $$ select sha256(length_prefixed(coalesce(state, head, decode(repeat('00', 32), 'hex'))) || link) $$`,
  `create aggregate transcript_chain(head bytea, link bytea) (sfunc = transcript_chain_step, stype = bytea)`,

  `alter table messages add chain_hash bytea`,
  `update messages m set chain_hash = chained.chain_hash
    from (
      select id, transcript_chain(null, transcript_link(session_id, seq, id, role, created_at, content))
        over (partition by session_id order by seq) as chain_hash
      from messages
    ) chained
    where chained.id = m.id`,
  `alter table messages alter chain_hash set not null`,
  `alter table session_leases add chain_head bytea, add last_seq int not null default 0,
    add message_count int not null default 0`,
  `update session_leases l
    set chain_head = stored.head, last_seq = stored.last_seq, message_count = stored.message_count
    from (
      select session_id, (array_agg(chain_hash order by seq desc))[1] as head, max(seq) as last_seq,
        count(*)::int as message_count
      from messages group by session_id
    ) stored
    where stored.session_id = l.session_id`,
];

const down = [
  `alter table session_leases drop chain_head, drop last_seq, drop message_count`,
  `alter table messages drop chain_hash`,
  `drop aggregate transcript_chain(bytea, bytea)`,
  `drop function transcript_chain_step(bytea, bytea, bytea)`,
  `drop function transcript_link(uuid, int, uuid, text, timestamptz, bytea)`,
  `drop function length_prefixed(bytea)`,
];

/** Chains what is stored already as well. */
export class ChainMessages extends Migration {
  override up(): void {
    for (const statement of up) this.addSql(statement);
  }

  override down(): void {
    for (const statement of down) this.addSql(statement);
  }
}

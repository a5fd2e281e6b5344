/**
 * Writes a batch in one statement, and so in one transaction and one round trip.
 *
 * `held` locks the leases that are still the newest until the commit: whoever takes a session over waits for us,
 * or we see the new epoch and write nothing for the old one. The same goes for a batch that is repeated while the
 * database is still at work on it: it waits, and then sees in `last_seq` what is stored already, which the snapshot
 * of its statement may not show. So each message is chained to the one before it, and inserted, exactly once. There is
 * no `on conflict`: a row that was chained and then left out would break the chain.
 *
 * A report of what was heard may come in the same batch
 * as its message; the update does not see rows of its own statement, therefore `heard` is applied in both places.
 * A client's id that was used before is left out: the words must not be lost over it.
 */
export const writeBatch = `
with held as (
  select l.session_id, l.user_id, l.epoch, l.chain_head, l.last_seq
  from sessions s
  join session_leases l on l.session_id = s.id
  join json_to_recordset($1::json) as w (session_id uuid, user_id uuid, epoch bigint)
    on w.session_id = l.session_id and w.user_id = l.user_id and w.epoch = l.epoch
  order by s.id
  for key share of s for no key update of l
),
heard as (
  select r.id, h.session_id, h.user_id, max(r.sent_chars) as sent_chars, max(r.spoken_chars) as spoken_chars,
    max(r.heard_chars) as heard_chars
  from json_to_recordset($3::json) as r (id uuid, session_id uuid, user_id uuid, epoch bigint, sent_chars int,
    spoken_chars int, heard_chars int)
  join held h using (session_id, user_id, epoch)
  group by r.id, h.session_id, h.user_id
),
fresh as (
  select m.*, transcript_chain(chain_head, transcript_link(session_id, seq, m.id, role, created_at, content))
    over (partition by session_id order by seq) as chain_hash
  from json_to_recordset($2::json) as m (id uuid, session_id uuid, user_id uuid, epoch bigint, seq int, role text,
    content bytea, item_id text, content_index int, client_msg_id text, interrupted boolean, generated_chars int,
    sent_chars int, spoken_chars int, heard_chars int, confidence float8, created_at timestamptz)
  join held using (session_id, user_id, epoch)
  where m.seq > held.last_seq
    and not exists (select from messages o where o.id = m.id)
    and not exists (select from messages o where o.session_id = m.session_id and o.item_id = m.item_id
      and o.content_index = m.content_index)
),
saved as (
  insert into messages (id, session_id, user_id, seq, role, content, item_id, content_index, client_msg_id,
    interrupted, generated_chars, sent_chars, spoken_chars, heard_chars, confidence, created_at, chain_hash)
  select m.id, m.session_id, m.user_id, m.seq, m.role, m.content, m.item_id, m.content_index,
    case when not exists (select from messages k
      where k.session_id = m.session_id and k.client_msg_id = m.client_msg_id) then m.client_msg_id end,
    m.interrupted, m.generated_chars, greatest(m.sent_chars, heard.sent_chars),
    greatest(m.spoken_chars, heard.spoken_chars), greatest(m.heard_chars, heard.heard_chars), m.confidence, m.created_at, m.chain_hash
  from fresh m
  left join heard using (id, session_id, user_id)
  returning id, session_id, seq, chain_hash
),
advanced as (
  update session_leases l
  set chain_head = n.head, last_seq = n.last_seq, message_count = l.message_count + n.added
  from (
    select session_id, (array_agg(chain_hash order by seq desc))[1] as head, max(seq) as last_seq,
      count(*)::int as added
    from saved group by session_id
  ) n
  where l.session_id = n.session_id
),
heard_before as (
  update messages m set sent_chars = greatest(m.sent_chars, heard.sent_chars),
    spoken_chars = greatest(m.spoken_chars, heard.spoken_chars),
    heard_chars = greatest(m.heard_chars, heard.heard_chars)
  from heard
  where m.id = heard.id and m.session_id = heard.session_id and m.user_id = heard.user_id
),
gaps_saved as (
  insert into gaps (id, session_id, user_id, reason, ms, after_seq, at)
  select g.id, g.session_id, g.user_id, g.reason, g.ms, g.after_seq, g.at
  from json_to_recordset($4::json) as g (id uuid, session_id uuid, user_id uuid, epoch bigint, reason text, ms int,
    after_seq int, at timestamptz)
  join held using (session_id, user_id, epoch)
  on conflict do nothing
),
faces_saved as (
  insert into face_changes (id, session_id, user_id, part, state, noticed_by, after_seq, at)
  select f.id, f.session_id, f.user_id, f.part, f.state, f.noticed_by, f.after_seq, f.at
  from json_to_recordset($6::json) as f (id uuid, session_id uuid, user_id uuid, epoch bigint, part text, state text,
    noticed_by text, after_seq int, at timestamptz)
  join held using (session_id, user_id, epoch)
  on conflict do nothing
),
usage_saved as (
  insert into usage (id, session_id, user_id, kind, model, input_text, input_audio, cached_text, cached_audio,
    output_text, output_audio, seconds, cost_micro_usd, at)
  select u.id, u.session_id, u.user_id, u.kind, u.model, u.input_text, u.input_audio, u.cached_text,
    u.cached_audio, u.output_text, u.output_audio, u.seconds, u.cost_micro_usd, u.at
  from json_to_recordset($5::json) as u (id uuid, session_id uuid, user_id uuid, epoch bigint, kind text, model text,
    input_text int, input_audio int, cached_text int, cached_audio int, output_text int, output_audio int,
    seconds float8, cost_micro_usd bigint, at timestamptz)
  join held using (session_id, user_id, epoch)
  on conflict do nothing
)
select
  (select coalesce(json_agg(id), '[]') from saved) as "savedIds",
  (select coalesce(json_agg(session_id || ' ' || epoch), '[]') from held) as "heldLeases"`;

/** Which of these messages are stored. */
export const findStored = `
select m.id
from json_to_recordset($1::json) as w (id uuid, session_id uuid, user_id uuid)
join messages m using (id, session_id, user_id)`;

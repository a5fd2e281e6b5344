import type { Cipher } from '../../application/ports/cipher.ts';
import type { Lease } from '../../application/ports/transcript-log.ts';
import type { HeardLedger } from '../../domain/shared/heard-ledger.ts';
import { parseMessageId } from '../../domain/shared/ids.ts';
import { ofKind, type EntryOf, type TranscriptEntry } from './transcript-entry.ts';

const leaseColumns = ({ sessionId, userId, epoch }: Lease) => ({
  session_id: sessionId,
  user_id: userId,
  epoch,
});

const ledgerColumns = (ledger: HeardLedger | null) => ({
  generated_chars: ledger?.generated ?? null,
  sent_chars: ledger?.sent ?? null,
  spoken_chars: ledger?.spoken ?? null,
  heard_chars: ledger?.heard ?? null,
});

const messageRow = async (cipher: Cipher, { lease, message }: EntryOf<'message'>) => {
  const context = { table: 'messages', column: 'content', rowId: message.id, ownerId: message.userId };
  const sealed = await cipher.seal(message.content, context);
  return {
    ...leaseColumns(lease),
    id: message.id,
    seq: message.seq,
    role: message.role,
    content: `\\x${Buffer.from(sealed).toString('hex')}`,
    item_id: message.itemId,
    content_index: message.contentIndex,
    client_msg_id: message.clientMessageId,
    interrupted: message.interrupted,
    ...ledgerColumns(message.ledger),
    confidence: message.confidence,
    created_at: message.createdAt,
  };
};

/** The id comes from a client: one that cannot be a message's is as good as unknown. */
const heardRows = ({ lease, report }: EntryOf<'heard'>) => {
  const id = parseMessageId(report.messageId);
  return id.ok ? [{ ...leaseColumns(lease), id: id.value, ...ledgerColumns(report.ledger) }] : [];
};

const gapRow = ({ lease, id, gap }: EntryOf<'gap'>) => ({
  ...leaseColumns(lease),
  id,
  reason: gap.reason,
  ms: gap.ms === null ? null : Math.round(gap.ms),
  after_seq: gap.afterSeq,
  at: gap.at,
});

const faceRow = ({ lease, id, change }: EntryOf<'face'>) => ({
  ...leaseColumns(lease),
  id,
  part: change.part,
  state: change.state,
  noticed_by: change.noticedBy,
  after_seq: change.afterSeq,
  at: change.at,
});

const usageRow = ({ lease, id, usage }: EntryOf<'usage'>) => ({
  ...leaseColumns(lease),
  id,
  kind: usage.kind,
  model: usage.model,
  input_text: usage.inputText,
  input_audio: usage.inputAudio,
  cached_text: usage.cachedText,
  cached_audio: usage.cachedAudio,
  output_text: usage.outputText,
  output_audio: usage.outputAudio,
  seconds: usage.seconds,
  cost_micro_usd: usage.costMicroUsd,
  at: usage.at,
});

/**
 * Seals the entries and gives the parameters of the statement in `transcript-sql.ts`, each a JSON array of rows; a
 * message that comes twice is there once.
 */
export const transcriptParameters = async (cipher: Cipher, entries: readonly TranscriptEntry[]) => {
  const said = new Map(ofKind(entries, 'message').map((entry) => [entry.message.id, entry]));
  const messages = await Promise.all([...said.values()].map((entry) => messageRow(cipher, entry)));
  const leases = new Map(
    entries.map(({ lease }) => [`${lease.sessionId} ${lease.epoch}`, leaseColumns(lease)]),
  );

  return [
    [...leases.values()],
    messages,
    ofKind(entries, 'heard').flatMap(heardRows),
    ofKind(entries, 'gap').map(gapRow),
    ofKind(entries, 'usage').map(usageRow),
    ofKind(entries, 'face').map(faceRow),
  ].map((rows) => JSON.stringify(rows));
};

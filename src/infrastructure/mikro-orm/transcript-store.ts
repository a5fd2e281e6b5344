import type { Cipher } from '../../application/ports/cipher.ts';
import type { Scopes } from './database.ts';
import type { EntryOf, EntryOutcome, TranscriptEntry } from './transcript-entry.ts';
import { transcriptParameters } from './transcript-rows.ts';
import { findStored, writeBatch } from './transcript-sql.ts';

/** Writes a batch at once, or throws; tells what became of each entry, in their order. */
export type StoreBatch = (entries: readonly TranscriptEntry[]) => Promise<readonly EntryOutcome[]>;

type Written = { readonly savedIds: readonly string[]; readonly heldLeases: readonly string[] };

export const makeStoreBatch = (database: Scopes, cipher: Cipher): StoreBatch => {
  const findOthers = async (messages: readonly EntryOf<'message'>[]): Promise<readonly string[]> => {
    if (messages.length === 0) return [];
    const wanted = messages.map(({ message: { id, sessionId, userId } }) => ({
      id,
      session_id: sessionId,
      user_id: userId,
    }));
    const rows = await database.everybody.query<{ id: string }>(findStored, [JSON.stringify(wanted)]);
    return rows.map(({ id }) => id);
  };

  return async (entries) => {
    const [written] = await database.everybody.query<Written>(
      writeBatch,
      await transcriptParameters(cipher, entries),
    );
    const stored = new Set(written?.savedIds);
    const held = new Set(written?.heldLeases);

    const unsaved = entries.filter(
      (entry): entry is EntryOf<'message'> => entry.kind === 'message' && !stored.has(entry.message.id),
    );
    for (const id of await findOthers(unsaved)) stored.add(id);

    return entries.map((entry) => {
      const isHeld = held.has(`${entry.lease.sessionId} ${entry.lease.epoch}`);
      if (entry.kind !== 'message') return isHeld ? 'saved' : 'fenced';
      if (stored.has(entry.message.id)) return 'saved';
      return isHeld ? 'conflicting' : 'fenced';
    });
  };
};

import type { Message } from '../../domain/messages/message.ts';
import { sentLedger } from '../../domain/shared/heard-ledger.ts';
import type { UserId } from '../../domain/shared/ids.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { LeaseRegistry } from '../ports/lease-registry.ts';
import type { LegacyCipher } from '../ports/legacy-cipher.ts';
import type { MessageRepository } from '../ports/message-repository.ts';
import type { SessionRepository } from '../ports/session-repository.ts';
import { StorageUnavailable } from '../ports/storage-unavailable.ts';
import type { TranscriptLog } from '../ports/transcript-log.ts';
import type { UserRepository } from '../ports/user-repository.ts';
import type { ImportLine, LegacyMessage, Quarantined, QuarantineReason } from './legacy-message.ts';
import { openImportedSession, type ImportedSession } from './imported-session.ts';

type Deps = {
  readonly users: UserRepository;
  readonly sessions: SessionRepository;
  readonly messages: MessageRepository;
  readonly leases: LeaseRegistry;
  readonly transcriptLog: TranscriptLog;
  readonly legacy: LegacyCipher;
};

type Input = {
  readonly owner: UserId;
  /** Within a session in the order in which things were said. */
  readonly lines: AsyncIterable<ImportLine>;
  readonly quarantine: (entry: Quarantined) => Promise<void>;
};

export type ImportReport = {
  readonly read: number;
  readonly imported: number;
  /** Stored by an earlier run. */
  readonly known: number;
  readonly quarantined: number;
};

export type UserNotFound = { readonly type: 'user_not_found' };

type Outcome = 'imported' | 'known' | QuarantineReason;

/**
 * Imports messages into sessions of this user, which it makes where they are missing, and seals them anew. They keep
 * their ids, so that a run after one that was killed, or after a whole one, only adds what is not there.
 */
export const makeImportMessages =
  (deps: Deps) =>
  async ({ owner, lines, quarantine }: Input): Promise<Result<ImportReport, UserNotFound>> => {
    if ((await deps.users.find(owner)) === null) return err({ type: 'user_not_found' });

    const report = { read: 0, imported: 0, known: 0, quarantined: 0 };
    const current: { session: ImportedSession | null } = { session: null };
    for await (const line of lines) {
      report.read += 1;
      const [id, outcome] = line.ok
        ? [line.value.id, await take(line.value)]
        : [line.error.id, line.error.reason];
      if (outcome === 'imported' || outcome === 'known') {
        report[outcome] += 1;
      } else {
        report.quarantined += 1;
        await quarantine({ line: line.line, id, reason: outcome });
      }
    }
    await current.session?.close();
    return ok(report);

    async function take(message: LegacyMessage): Promise<Outcome> {
      const text = deps.legacy.open(message.content);
      if (!text.ok) return text.error;
      if (current.session?.id !== message.sessionId) {
        await current.session?.close();
        current.session = await unlessRefused(openImportedSession(deps, owner, message));
      }
      const { session } = current;
      return session === null ? 'refused_by_storage' : store(deps, session, message, text.value);
    }
  };

export type ImportMessages = ReturnType<typeof makeImportMessages>;

const store = async (
  { transcriptLog }: Deps,
  session: ImportedSession,
  { id, role, createdAt }: LegacyMessage,
  content: string,
): Promise<Outcome> => {
  session.sawMessageAt(createdAt);
  if (session.knows(id)) return 'known';
  const { sessionId, userId } = session.lease;
  const message: Message = {
    id,
    sessionId,
    userId,
    seq: session.nextSeq,
    role,
    content,
    itemId: `legacy_${id}`,
    contentIndex: 0,
    clientMessageId: null,
    interrupted: false,
    ledger: role === 'assistant' ? sentLedger(content.length) : null,
    confidence: null,
    createdAt,
  };
  const outcome = await unlessRefused(transcriptLog.append(session.lease, message));
  if (outcome === null) return 'refused_by_storage';
  if (outcome === 'fenced') return 'session_in_use';
  session.added(id);
  return 'imported';
};

/** Null when storage refuses this one for good, as it does with an id that something else has. */
const unlessRefused = async <T>(work: Promise<T>): Promise<T | null> => {
  try {
    return await work;
  } catch (error) {
    if (error instanceof StorageUnavailable) throw error;
    return null;
  }
};

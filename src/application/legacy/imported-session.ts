import type { MessageId, SessionId, UserId } from '../../domain/shared/ids.ts';
import { endSession, startSession } from '../../domain/sessions/session.ts';
import type { Lease } from '../ports/transcript-log.ts';
import type { LeaseRegistry } from '../ports/lease-registry.ts';
import type { MessageRepository } from '../ports/message-repository.ts';
import type { SessionRepository } from '../ports/session-repository.ts';
import type { LegacyMessage } from './legacy-message.ts';

type Deps = {
  readonly sessions: SessionRepository;
  readonly leases: LeaseRegistry;
  readonly messages: MessageRepository;
};

/** Messages read at a time to learn which there are. */
const pageMessages = 1000;

/** The session that messages are being imported into. */
export type ImportedSession = {
  readonly id: SessionId;
  readonly lease: Lease;
  readonly nextSeq: number;
  knows(id: MessageId): boolean;
  added(id: MessageId): void;
  sawMessageAt(time: Date): void;
  /** A conversation that came whole from an import ended with its last message. */
  close(): Promise<void>;
};

/** Null when it is not the owner's. Throws what storage throws for a session id that somebody else has. */
export const openImportedSession = async (
  { sessions, leases, messages }: Deps,
  owner: UserId,
  first: Pick<LegacyMessage, 'sessionId' | 'createdAt'>,
): Promise<ImportedSession | null> => {
  const id = first.sessionId;
  const begun = endSession(startSession(id, owner, {}, first.createdAt), 'completed', first.createdAt);
  if ((await sessions.find(owner, id)) === null) await sessions.add(begun);
  const lease = await leases.acquire(owner, id);
  if (lease === null) return null;

  const known = new Set<MessageId>();
  let lastSeq = 0;
  for (;;) {
    const page = await messages.list(owner, id, { afterSeq: lastSeq, limit: pageMessages });
    for (const message of page) known.add(message.id);
    lastSeq = page.at(-1)?.seq ?? lastSeq;
    if (page.length < pageMessages) break;
  }

  let latest = first.createdAt;
  return {
    id,
    lease,
    get nextSeq() {
      return lastSeq + 1;
    },
    knows: (messageId) => known.has(messageId),
    added: (messageId) => {
      known.add(messageId);
      lastSeq += 1;
    },
    sawMessageAt: (time) => {
      if (time > latest) latest = time;
    },
    close: async () => {
      const session = await sessions.find(owner, id);
      if (session?.endedAt && session.endedAt < latest) {
        await sessions.save({ ...session, endedAt: latest, updatedAt: latest });
      }
    },
  };
};

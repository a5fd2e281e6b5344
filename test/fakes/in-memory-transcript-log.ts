import type { Timers } from '../../src/application/ports/timers.ts';
import type { AppendOutcome, Lease, TranscriptLog } from '../../src/application/ports/transcript-log.ts';
import type { Message } from '../../src/domain/messages/message.ts';
import { mergeLedgers } from '../../src/domain/shared/heard-ledger.ts';
import { chainHash, sealedDigest } from '../../src/infrastructure/crypto/transcript-chain.ts';
import type { InMemoryStore } from './in-memory-store.ts';

const clash = (a: Message, b: Message): boolean =>
  a.seq >= b.seq || (a.itemId === b.itemId && a.contentIndex === b.contentIndex);

const chain = (to: InMemoryStore, { id, sessionId, seq, role, createdAt, content }: Message): void => {
  const before = to.chained.get(sessionId) ?? [];
  const link = { id, sessionId, seq, role, createdAt, sealedDigest: sealedDigest(Buffer.from(content)) };
  const hash = chainHash(before.at(-1)?.chainHash ?? null, link);
  to.chained.set(sessionId, [...before, { ...link, chainHash: hash }]);
};

const store = (to: InMemoryStore, lease: Lease, message: Message): AppendOutcome => {
  const known = to.messages.get(message.id);
  if (known?.sessionId === message.sessionId && known.userId === message.userId) return 'saved';
  if (!to.holds(lease)) return 'fenced';
  const others = to.messagesOf(message.userId, message.sessionId);
  if (known || others.some((other) => clash(other, message))) throw new Error('seq, item or id is taken');
  const isUsed = others.some(({ clientMessageId }) => clientMessageId === message.clientMessageId);
  to.messages.set(message.id, isUsed ? { ...message, clientMessageId: null } : message);
  chain(to, message);
  return 'saved';
};

/** Writes one entry after another, a turn of the event loop later, and waits while the store plays an outage. */
export const inMemoryTranscriptLog = (to: InMemoryStore, timers: Timers): TranscriptLog => {
  const waiting = new Set<Promise<unknown>>();
  let last: Promise<unknown> = Promise.resolve();

  const write = <T>(work: () => T): Promise<T> => {
    const written = last.then(() => to.returned()).then(work);
    waiting.add(written);
    last = written.catch(() => undefined).finally(() => waiting.delete(written));
    return written;
  };

  return {
    append: (lease, message) => write(() => store(to, lease, message)),
    recordGap: (lease, gap) =>
      write(() => {
        if (to.holds(lease)) to.gaps.push({ ...gap, sessionId: lease.sessionId });
      }),
    recordHeard: (lease, { messageId, ledger }) =>
      write(() => {
        const message = to.messagesOf(lease.userId, lease.sessionId).find(({ id }) => id === messageId);
        if (!message || !to.holds(lease)) return;
        to.messages.set(message.id, {
          ...message,
          ledger: message.ledger && mergeLedgers(message.ledger, ledger),
        });
      }),
    recordUsage: (lease, usage) =>
      write(() => {
        if (to.holds(lease)) to.usage.push({ ...usage, sessionId: lease.sessionId });
      }),
    flush: async (withinMs) => {
      const accepted = [...waiting];
      const late = Promise.withResolvers<void>();
      const cancel = timers.start(withinMs, late.resolve);
      await Promise.race([last, late.promise]);
      cancel();
      return { waiting: accepted.filter((written) => waiting.has(written)).length };
    },
  };
};

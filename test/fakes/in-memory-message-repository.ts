import type { MessageRepository } from '../../src/application/ports/message-repository.ts';
import type { InMemoryStore } from './in-memory-store.ts';

export const inMemoryMessageRepository = (store: InMemoryStore): MessageRepository => ({
  list: async (owner, sessionId, { afterSeq, limit }) => {
    await store.reach();
    const after = store.messagesOf(owner, sessionId).filter(({ seq }) => seq > afterSeq);
    return after.slice(0, limit);
  },
  tail: async (owner, sessionId, limit) => {
    await store.reach();
    return store.messagesOf(owner, sessionId).slice(-limit);
  },
  gaps: async (owner, sessionId) => {
    await store.reach();
    if (store.sessionOf(owner, sessionId) === null) return [];
    return store.gaps
      .filter((gap) => gap.sessionId === sessionId)
      .map(({ reason, ms, afterSeq, at }) => ({ reason, ms, afterSeq, at }))
      .toSorted((one, other) => one.afterSeq - other.afterSeq || one.at.getTime() - other.at.getTime());
  },
  count: async (owner, sessionId) => {
    await store.reach();
    const messages = store.messagesOf(owner, sessionId);
    const user = messages.filter(({ role }) => role === 'user').length;
    return { user, assistant: messages.length - user };
  },
});

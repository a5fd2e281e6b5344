import type { SessionRepository } from '../../src/application/ports/session-repository.ts';
import type { Session } from '../../src/domain/sessions/session.ts';
import type { InMemoryStore } from './in-memory-store.ts';

const newestFirst = (a: Session, b: Session): number =>
  b.startedAt.getTime() - a.startedAt.getTime() || (a.id < b.id ? 1 : -1);

export const inMemorySessionRepository = (store: InMemoryStore): SessionRepository => ({
  add: async (session) => {
    await store.reach();
    if (store.sessions.has(session.id)) throw new Error('a session with this id exists');
    store.sessions.set(session.id, structuredClone(session));
  },
  find: async (owner, id) => {
    await store.reach();
    return structuredClone(store.sessionOf(owner, id));
  },
  list: async (owner, { limit, after }) => {
    await store.reach();
    const last = after && ({ ...after } as Session);
    return [...store.sessions.values()]
      .filter((session) => session.userId === owner && (!last || newestFirst(session, last) > 0))
      .filter((session) => session.id !== after?.id)
      .sort(newestFirst)
      .slice(0, limit)
      .map((session) => structuredClone(session));
  },
  save: async (session) => {
    await store.reach();
    const stored = store.sessionOf(session.userId, session.id);
    if (!stored || (stored.status !== 'active' && session.status === 'active')) return false;
    store.sessions.set(session.id, structuredClone(session));
    return true;
  },
  remove: async (owner, id) => {
    await store.reach();
    if (!store.sessionOf(owner, id)) return false;
    for (const { id: messageId } of store.messagesOf(owner, id)) store.messages.delete(messageId);
    for (const { id: assessmentId, sessionId } of store.assessments.values())
      if (sessionId === id) store.assessments.delete(assessmentId);
    store.chained.delete(id);
    store.leases.delete(id);
    return store.sessions.delete(id);
  },
});

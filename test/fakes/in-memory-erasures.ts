import type { Erasures } from '../../src/application/ports/erasures.ts';
import type { UserId } from '../../src/domain/shared/ids.ts';
import { localGuestId } from '../../src/domain/users/user.ts';
import type { InMemoryStore } from './in-memory-store.ts';

const removeWhere = <K, V>(map: Map<K, V>, isTheirs: (value: V) => boolean): void => {
  for (const [key, value] of map) if (isTheirs(value)) map.delete(key);
};

const removeFrom = <T>(list: T[], isTheirs: (value: T) => boolean): void => {
  list.splice(0, list.length, ...list.filter((value) => !isTheirs(value)));
};

const removeAll = (store: InMemoryStore, userId: UserId): void => {
  const isTheirs = (held: { readonly userId: UserId }): boolean => held.userId === userId;
  const ofTheirSession = ({ sessionId }: { readonly sessionId: string }): boolean =>
    [...store.sessions.values()].some((session) => session.id === sessionId && isTheirs(session));

  for (const id of store.chained.keys()) if (ofTheirSession({ sessionId: id })) store.chained.delete(id);
  removeFrom(store.gaps, ofTheirSession);
  removeFrom(store.faceChanges, ofTheirSession);
  removeFrom(store.usage, ofTheirSession);
  removeWhere(store.assessments, isTheirs);
  removeWhere(store.assessmentRequests, isTheirs);
  removeWhere(store.alerts, isTheirs);
  for (const [id, versions] of store.reviews)
    if (versions.some(isTheirs)) store.reviews.delete(id);
    else
      store.reviews.set(
        id,
        versions.map((one) => (one.clinicianId === userId ? { ...one, clinicianId: null } : one)),
      );
  removeWhere(store.messages, isTheirs);
  removeWhere(store.leases, isTheirs);
  removeWhere(store.sessions, isTheirs);
  removeWhere(store.refreshTokens, ({ authSessionId }) => {
    const login = store.authSessions.get(authSessionId);
    return login !== undefined && isTheirs(login);
  });
  removeWhere(store.authSessions, isTheirs);
  removeWhere(store.mailLinks, isTheirs);
  removeWhere(store.deliveries, ({ scheduleId }) => {
    const held = store.schedules.get(scheduleId);
    return held !== undefined && isTheirs(held.schedule);
  });
  removeWhere(store.schedules, ({ schedule }) => isTheirs(schedule));
  removeWhere(store.calendarFeeds, isTheirs);
  store.accounts.delete(userId);
  store.users.delete(userId);
};

/** `keep` is asked first: there is nothing here that could take a removal back. */
export const inMemoryErasures = (store: InMemoryStore): Erasures => ({
  erase: async ({ userId, at, keep }) => {
    await store.reach();
    const user = store.users.get(userId);
    if (user === undefined) return null;
    const erasure = { userId, createdAt: user.createdAt, at };
    await keep(erasure);
    removeAll(store, userId);
    const anewMs = Math.max(at.getTime(), user.createdAt.getTime() + 1);
    if (userId === localGuestId)
      store.users.set(userId, { id: userId, role: 'guest', createdAt: new Date(anewMs) });
    return erasure;
  },
  findUndone: async (erasures) => {
    await store.reach();
    return erasures.filter(
      ({ userId, createdAt }) => store.users.get(userId)?.createdAt.getTime() === createdAt.getTime(),
    );
  },
});

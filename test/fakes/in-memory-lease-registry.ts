import type { LeaseRegistry } from '../../src/application/ports/lease-registry.ts';
import type { InMemoryStore } from './in-memory-store.ts';

export const inMemoryLeaseRegistry = (store: InMemoryStore): LeaseRegistry => ({
  acquire: async (owner, sessionId) => {
    await store.reach();
    if (!store.sessionOf(owner, sessionId)) return null;
    const lease = { sessionId, userId: owner, epoch: (store.leases.get(sessionId)?.epoch ?? 0) + 1 };
    store.leases.set(sessionId, lease);
    return lease;
  },
  findLost: async (leases) => {
    await store.reach();
    return leases.filter((lease) => !store.holds(lease));
  },
  findEnded: async (leases) => {
    await store.reach();
    return leases.filter(({ userId, sessionId }) => {
      const session = store.sessionOf(userId, sessionId);
      return session !== null && session.status !== 'active';
    });
  },
});

import type { StandingRegistry } from '../../src/application/ports/standing-registry.ts';
import type { InMemoryStore } from './in-memory-store.ts';

export const storedStandingRegistry = (store: InMemoryStore): StandingRegistry => ({
  find: async (authSessionId) => {
    await store.reach();
    const session = store.authSessions.get(authSessionId);
    const account = session && store.accounts.get(session.userId)?.account;
    if (!session || !account) return null;
    const { userId, revokedAt, expiresAt } = session;
    const { role, roleVersion, isActive } = account;
    const hasSecondFactor = store.secondFactors.get(userId)?.isConfirmed ?? false;
    return { userId, role, roleVersion, isActive, hasSecondFactor, revokedAt, expiresAt };
  },
});

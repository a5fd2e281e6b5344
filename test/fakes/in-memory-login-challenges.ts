import type { LoginChallenges } from '../../src/application/ports/login-challenges.ts';
import type { InMemoryStore } from './in-memory-store.ts';

const nameOf = (hash: Uint8Array): string => Buffer.from(hash).toString('hex');

export const inMemoryLoginChallenges = (store: InMemoryStore): LoginChallenges => ({
  keep: async (challenge, at) => {
    await store.reach();
    for (const [name, { userId, expiresAt }] of store.loginChallenges)
      if (userId === challenge.userId && expiresAt <= at) store.loginChallenges.delete(name);
    store.loginChallenges.set(nameOf(challenge.hash), { ...challenge, attempts: 0 });
  },
  attempt: async (hash, at, most) => {
    await store.reach();
    const kept = store.loginChallenges.get(nameOf(hash));
    if (!kept || kept.expiresAt <= at || kept.attempts >= most) return null;
    const { attempts, ...challenge } = kept;
    store.loginChallenges.set(nameOf(hash), { ...challenge, attempts: attempts + 1 });
    return challenge;
  },
  redeem: async (hash) => {
    await store.reach();
    return store.loginChallenges.delete(nameOf(hash));
  },
});

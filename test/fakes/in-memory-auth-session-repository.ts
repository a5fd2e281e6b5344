import type {
  AuthSessionRepository,
  KeptRefreshToken,
} from '../../src/application/ports/auth-session-repository.ts';
import type { AuthSessionId } from '../../src/domain/shared/ids.ts';
import type { InMemoryStore } from './in-memory-store.ts';

const nameOf = (hash: Uint8Array): string => Buffer.from(hash).toString('hex');

export const inMemoryAuthSessionRepository = (store: InMemoryStore): AuthSessionRepository => {
  const { authSessions, refreshTokens } = store;

  const keep = (authSessionId: AuthSessionId, { hash, expiresAt }: KeptRefreshToken): void => {
    refreshTokens.set(nameOf(hash), { hash, expiresAt, authSessionId, usedAt: null });
  };
  const forget = (id: AuthSessionId): void => {
    authSessions.delete(id);
    for (const [name, token] of refreshTokens) if (token.authSessionId === id) refreshTokens.delete(name);
  };

  return {
    open: async (session, first) => {
      await store.reach();
      const over = [...authSessions.values()].filter(
        ({ userId, expiresAt }) => userId === session.userId && expiresAt <= session.startedAt,
      );
      for (const { id } of over) forget(id);
      authSessions.set(session.id, { ...session, revokedAt: null });
      keep(session.id, first);
    },
    rotate: async (hash, successor, at) => {
      await store.reach();
      const token = refreshTokens.get(nameOf(hash));
      const found = token && authSessions.get(token.authSessionId);
      if (!found || found.revokedAt !== null || found.expiresAt <= at || token.expiresAt <= at)
        return { outcome: 'refused' };
      const { revokedAt: _, ...session } = found;
      if (token.usedAt !== null) return { outcome: 'used', session, usedAt: token.usedAt };
      refreshTokens.set(nameOf(hash), { ...token, usedAt: at });
      keep(session.id, successor);
      return { outcome: 'rotated', session };
    },
    revoke: async (userId, id, at) => {
      await store.reach();
      const session = authSessions.get(id);
      if (session?.userId === userId)
        authSessions.set(id, { ...session, revokedAt: session.revokedAt ?? at });
    },
    revokeAll: async (userId, at, except) => {
      await store.reach();
      for (const [id, session] of authSessions) {
        if (session.userId === userId && id !== except)
          authSessions.set(id, { ...session, revokedAt: session.revokedAt ?? at });
      }
    },
  };
};

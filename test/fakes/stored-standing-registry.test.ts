import { randomBytes, randomUUID } from 'node:crypto';
import { changeAccount, openAccount, type Email } from '../../src/domain/accounts/account.ts';
import { startAuthSession } from '../../src/domain/accounts/auth-session.ts';
import type { AuthSessionId, UserId } from '../../src/domain/shared/ids.ts';
import { standingRegistryContract } from '../contracts/standing-registry.contract.ts';
import { inMemoryStorage } from './in-memory-storage.ts';

const at = new Date('2026-01-01T00:00:00.000Z');

standingRegistryContract('in memory, of stored logins', () => {
  const { store, accounts, authSessions, standings } = inMemoryStorage();

  const newAccount = async (): Promise<UserId> => {
    const email = `${randomUUID()}@example.com` as Email;
    const account = openAccount(randomUUID() as UserId, { email, fullName: null }, at);
    await accounts.add(account, 'a hash');
    return account.id;
  };

  return {
    standings,
    newLogin: async ({ expiresAt, of }) => {
      const userId = of ? store.authSessions.get(of)!.userId : await newAccount();
      const id = randomUUID() as AuthSessionId;
      const session = { ...startAuthSession(id, { userId, role: 'patient' }, at), expiresAt };
      await authSessions.open(session, { hash: randomBytes(32), expiresAt });
      return id;
    },
    revoke: async (login, when) => authSessions.revoke(store.authSessions.get(login)!.userId, login, when),
    changeAccount: async (userId, { role, isActive }) => {
      const before = (await accounts.find(userId))!;
      const isGuest = role === undefined || role === 'guest';
      const changes = { ...(!isGuest && { role }), ...(isActive !== undefined && { isActive }) };
      await accounts.save(before, changeAccount(before, changes, at));
    },
    removeAccount: async (userId) => void store.accounts.delete(userId),
  };
});

import { standingRegistryContract } from '../contracts/standing-registry.contract.ts';
import { InMemoryStandingRegistry } from './in-memory-standing-registry.ts';

standingRegistryContract('in memory', () => {
  const standings = new InMemoryStandingRegistry();
  return {
    standings,
    newLogin: async ({ expiresAt, of }) => {
      const account = of && (await standings.find(of));
      const { authSessionId } = standings.add(expiresAt, { ...account, expiresAt });
      return authSessionId;
    },
    revoke: async (login, at) => standings.revoke(login, at),
    changeAccount: async (userId, changes) => standings.changeAccount(userId, changes),
    removeAccount: async (userId) => standings.removeAccount(userId),
  };
});

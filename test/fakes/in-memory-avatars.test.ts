import { randomUUID } from 'node:crypto';
import type { UserId } from '../../src/domain/shared/ids.ts';
import { avatarProviderContract } from '../contracts/avatar-provider.contract.ts';
import { avatarSessionsContract } from '../contracts/avatar-sessions.contract.ts';
import { InMemoryAvatarProvider } from './in-memory-avatar-provider.ts';
import { InMemoryAvatarSessions } from './in-memory-avatar-sessions.ts';
import { ManualClock } from './manual-clock.ts';

avatarSessionsContract('in memory', () => ({
  avatars: new InMemoryAvatarSessions(),
  newUser: async () => randomUUID() as UserId,
}));

avatarProviderContract('in memory', () => {
  const provider = new InMemoryAvatarProvider(new ManualClock());
  return {
    provider,
    open: async () => {
      const issued = await provider.issueToken();
      if (!issued.ok || issued.value.sessionId === null) throw new Error('no session');
      return issued.value.sessionId;
    },
  };
});

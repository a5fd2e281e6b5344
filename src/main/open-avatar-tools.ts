import { makeCleanUpAvatars } from '../application/avatars/clean-up-avatars.ts';
import { makeDescribeAvatars } from '../application/avatars/describe-avatars.ts';
import { makeStopAbandonedAvatars } from '../application/avatars/stop-abandoned-avatars.ts';
import { localGuest } from '../domain/users/user.ts';
import { systemClock } from '../infrastructure/node/system-clock.ts';
import { waitingTimers } from '../infrastructure/node/system-timers.ts';
import type { OpenAvatarTools } from '../interfaces/cli/commands/avatars.ts';
import { avatarProviderOf } from './avatar-provider.ts';
import { openTools } from './open-tools.ts';

/** Whoever can start the command may do what an admin may. */
const operator = { ...localGuest, role: 'admin' } as const;

export const openAvatarTools: OpenAvatarTools = async () => {
  const tools = await openTools();
  const ports = {
    provider: avatarProviderOf(tools.loaded),
    avatars: tools.storage.avatarSessions,
    clock: systemClock,
    timers: waitingTimers,
  };
  const cleanUp = makeCleanUpAvatars({ ...ports, stopAbandoned: makeStopAbandonedAvatars(ports) });
  return {
    describeAvatars: makeDescribeAvatars(ports),
    cleanUpAvatars: ({ all }) => cleanUp({ principal: operator, all }),
    [Symbol.asyncDispose]: () => tools[Symbol.asyncDispose](),
  };
};

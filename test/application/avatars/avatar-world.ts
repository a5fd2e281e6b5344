import { makeCleanUpAvatars } from '../../../src/application/avatars/clean-up-avatars.ts';
import { makeKeepAvatarAlive } from '../../../src/application/avatars/keep-avatar-alive.ts';
import { makeListAvatars } from '../../../src/application/avatars/list-avatars.ts';
import { makeRequestAvatarToken } from '../../../src/application/avatars/request-avatar-token.ts';
import { makeStopAbandonedAvatars } from '../../../src/application/avatars/stop-abandoned-avatars.ts';
import { makeStopAvatar } from '../../../src/application/avatars/stop-avatar.ts';
import type { MaySeeAvatar } from '../../../src/application/avatars/may-see-avatar.ts';
import { ok } from '../../../src/domain/shared/result.ts';
import type { AvatarProvider } from '../../../src/application/ports/avatar-provider.ts';
import { InMemoryAvatarProvider } from '../../fakes/in-memory-avatar-provider.ts';
import { InMemoryAvatarSessions } from '../../fakes/in-memory-avatar-sessions.ts';
import { ManualClock } from '../../fakes/manual-clock.ts';

/** The use cases of faces over a vendor and storage in memory. */
export const avatarWorld = (
  options: { clock?: ManualClock; provider?: AvatarProvider | null; maySee?: MaySeeAvatar } = {},
) => {
  const clock = options.clock ?? new ManualClock();
  const vendor = new InMemoryAvatarProvider(clock);
  const avatars = new InMemoryAvatarSessions();
  const ports = {
    provider: options.provider === undefined ? vendor : options.provider,
    avatars,
    clock,
    timers: clock,
  };
  const stopAbandoned = makeStopAbandonedAvatars(ports);
  const deps = { ...ports, stopAbandoned, maySee: options.maySee ?? (async () => ok(undefined)) };
  return {
    clock,
    vendor,
    avatars,
    stopAbandoned,
    useCases: {
      requestAvatarToken: makeRequestAvatarToken(deps),
      listAvatars: makeListAvatars(deps),
      stopAvatar: makeStopAvatar(deps),
      keepAvatarAlive: makeKeepAvatarAlive(deps),
      cleanUpAvatars: makeCleanUpAvatars(deps),
    },
  };
};

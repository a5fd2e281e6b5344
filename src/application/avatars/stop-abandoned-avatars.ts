import { abandonedBefore } from '../../domain/avatars/avatar-session.ts';
import type { AvatarProvider } from '../ports/avatar-provider.ts';
import type { AvatarSessions } from '../ports/avatar-sessions.ts';
import type { Clock } from '../ports/clock.ts';
import type { Timers } from '../ports/timers.ts';
import { stopAvatars, type StoppedAvatars } from './stop-avatars.ts';

type Deps = {
  readonly provider: AvatarProvider | null;
  readonly avatars: AvatarSessions;
  readonly clock: Clock;
  readonly timers: Timers;
};

/** Stops the avatars of ours that nobody looks at any more. Throws `StorageUnavailable`. */
export const makeStopAbandonedAvatars =
  ({ provider, avatars, clock, timers }: Deps) =>
  async (): Promise<StoppedAvatars> => {
    if (provider === null) return { found: 0, stopped: 0, failures: [] };
    const abandoned = await avatars.abandoned(provider.vendor, abandonedBefore(clock.now()));
    return stopAvatars(
      abandoned.map(({ id }) => id),
      { provider, avatars, timers },
    );
  };

export type StopAbandonedAvatars = ReturnType<typeof makeStopAbandonedAvatars>;

import type { UserId } from '../../domain/shared/ids.ts';
import type { AvatarProvider } from '../ports/avatar-provider.ts';
import type { AvatarSessions } from '../ports/avatar-sessions.ts';
import type { Log } from '../ports/log.ts';
import type { Timers } from '../ports/timers.ts';
import { stopAvatars } from './stop-avatars.ts';

type Deps = {
  readonly provider: AvatarProvider;
  readonly avatars: Pick<AvatarSessions, 'ofUser' | 'remove'>;
  readonly timers: Timers;
  readonly log: Log;
};

/** Finds the avatars that a person has open. What it gives stops them, later, when nothing of the person is left to find. */
export const makeStopAvatarsOf =
  ({ provider, avatars, timers, log }: Deps) =>
  async (userId: UserId): Promise<() => Promise<void>> => {
    const open = await avatars.ofUser(userId, provider.vendor);
    const ids = open.map(({ id }) => id);
    return async () => {
      try {
        const { failures } = await stopAvatars(ids, { provider, avatars, timers });
        if (failures.length > 0) log.warn('avatars_not_stopped', { count: failures.length });
      } catch (error) {
        log.warn('avatars_not_stopped', { errorName: error instanceof Error ? error.name : typeof error });
      }
    };
  };

export type StopAvatarsOf = ReturnType<typeof makeStopAvatarsOf>;

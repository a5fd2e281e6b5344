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

/** Stops these sessions; what could not be stopped is in the log. Never rejects. */
export const stopOrTell = async (ids: readonly string[], deps: Deps): Promise<void> => {
  const { log } = deps;
  try {
    const { failures } = await stopAvatars(ids, deps);
    if (failures.length > 0) log.warn('avatars_not_stopped', { count: failures.length });
  } catch (error) {
    log.warn('avatars_not_stopped', { errorName: error instanceof Error ? error.name : typeof error });
  }
};

/** Finds the avatars that a person has open. What it gives stops them, later, when nothing of the person is left to find. */
export const makeStopAvatarsOf =
  (deps: Deps) =>
  async (userId: UserId): Promise<() => Promise<void>> => {
    const open = await deps.avatars.ofUser(userId, deps.provider.vendor);
    return () =>
      stopOrTell(
        open.map(({ id }) => id),
        deps,
      );
  };

export type StopAvatarsOf = ReturnType<typeof makeStopAvatarsOf>;

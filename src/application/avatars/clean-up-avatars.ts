import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Principal } from '../../domain/users/principal.ts';
import { forbidden, isAdmin } from '../accounts/admins.ts';
import type { AvatarNotConfigured, Forbidden } from '../failures.ts';
import type { AvatarProvider, AvatarTrouble } from '../ports/avatar-provider.ts';
import type { AvatarSessions } from '../ports/avatar-sessions.ts';
import type { Timers } from '../ports/timers.ts';
import type { StopAbandonedAvatars } from './stop-abandoned-avatars.ts';
import { stopAvatars, type StoppedAvatars } from './stop-avatars.ts';

type Deps = {
  readonly provider: AvatarProvider | null;
  readonly avatars: AvatarSessions;
  readonly timers: Timers;
  readonly stopAbandoned: StopAbandonedAvatars;
};
type Input = {
  readonly principal: Principal;
  /** Every open session of the vendor's account, those of other programs too: for admins. */
  readonly all: boolean;
};

/** Stops what nobody looks at, or everything. Throws `StorageUnavailable`. */
export const makeCleanUpAvatars =
  ({ provider, avatars, timers, stopAbandoned }: Deps) =>
  async ({
    principal,
    all,
  }: Input): Promise<Result<StoppedAvatars, AvatarNotConfigured | Forbidden | AvatarTrouble>> => {
    if (all && !isAdmin(principal)) return err(forbidden);
    if (provider === null) return err({ type: 'avatar_not_configured' });
    if (!all) return ok(await stopAbandoned());

    const listed = await provider.list();
    if (!listed.ok) return listed;
    return ok(
      await stopAvatars(
        listed.value.map(({ id }) => id),
        { provider, avatars, timers },
      ),
    );
  };

export type CleanUpAvatars = ReturnType<typeof makeCleanUpAvatars>;

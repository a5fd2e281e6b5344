import { isAvatarSessionId } from '../../domain/avatars/avatar-session.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Principal } from '../../domain/users/principal.ts';
import { isAdmin } from '../accounts/admins.ts';
import type { AvatarNotConfigured, AvatarSessionNotFound } from '../failures.ts';
import type { AvatarProvider, AvatarTrouble } from '../ports/avatar-provider.ts';
import type { AvatarSessions } from '../ports/avatar-sessions.ts';

type Deps = { readonly provider: AvatarProvider | null; readonly avatars: AvatarSessions };
type Input = { readonly principal: Principal; readonly id: string };
type Refusal = AvatarNotConfigured | AvatarSessionNotFound | AvatarTrouble;

/** Stops one avatar, the principal's own or, for an admin, anybody's. Throws `StorageUnavailable`. */
export const makeStopAvatar =
  ({ provider, avatars }: Deps) =>
  async ({ principal, id }: Input): Promise<Result<void, Refusal>> => {
    if (provider === null) return err({ type: 'avatar_not_configured' });
    const own = await avatars.ofUser(principal.userId, provider.vendor);
    const mayStop = isAdmin(principal) ? isAvatarSessionId(id) : own.some((session) => session.id === id);
    if (!mayStop) return err({ type: 'avatar_session_not_found' });

    const result = await provider.stop(id);
    if (!result.ok) return result;
    await avatars.remove(provider.vendor, id);
    return ok(undefined);
  };

export type StopAvatar = ReturnType<typeof makeStopAvatar>;

import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Principal } from '../../domain/users/principal.ts';
import { forbidden, isAdmin } from '../accounts/admins.ts';
import type { AvatarNotConfigured, Forbidden } from '../failures.ts';
import type { AvatarProvider, AvatarTrouble, OpenAvatar } from '../ports/avatar-provider.ts';
import type { AvatarSessions } from '../ports/avatar-sessions.ts';

type Deps = { readonly provider: AvatarProvider | null; readonly avatars: AvatarSessions };
type Input = {
  readonly principal: Principal;
  /** Of the vendor's whole account: for admins. */
  readonly all: boolean;
};

/** What is open at the vendor: the principal's own, or everything. Throws `StorageUnavailable`. */
export const makeListAvatars =
  ({ provider, avatars }: Deps) =>
  async ({
    principal,
    all,
  }: Input): Promise<Result<readonly OpenAvatar[], AvatarNotConfigured | Forbidden | AvatarTrouble>> => {
    if (all && !isAdmin(principal)) return err(forbidden);
    if (provider === null) return err({ type: 'avatar_not_configured' });

    const listed = await provider.list();
    if (!listed.ok || all) return listed;
    const own = await avatars.ofUser(principal.userId, provider.vendor);
    const ids = new Set(own.map(({ id }) => id));
    return ok(listed.value.filter(({ id }) => ids.has(id)));
  };

export type ListAvatars = ReturnType<typeof makeListAvatars>;

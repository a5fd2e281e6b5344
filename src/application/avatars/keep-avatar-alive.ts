import { isAvatarSessionId } from '../../domain/avatars/avatar-session.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Principal } from '../../domain/users/principal.ts';
import type { AvatarNotConfigured, AvatarSessionNotFound, ConsentRequired, Forbidden } from '../failures.ts';
import type { AvatarProvider, AvatarTrouble } from '../ports/avatar-provider.ts';
import type { AvatarSessions } from '../ports/avatar-sessions.ts';
import type { Clock } from '../ports/clock.ts';
import type { MaySeeAvatar } from './may-see-avatar.ts';

type Deps = {
  readonly provider: AvatarProvider | null;
  readonly avatars: AvatarSessions;
  readonly maySee: MaySeeAvatar;
  readonly clock: Clock;
};
type Input = { readonly principal: Principal; readonly id: string };
type Refusal = AvatarNotConfigured | AvatarSessionNotFound | AvatarTrouble | ConsentRequired | Forbidden;

/**
 * Says that somebody looks at the avatar. A session that the client opened by itself, with a token, becomes the
 * principal's by this, unless it is another person's. One that the vendor refuses to keep is stopped. Throws
 * `StorageUnavailable`.
 */
export const makeKeepAvatarAlive =
  ({ provider, avatars, maySee, clock }: Deps) =>
  async ({ principal, id }: Input): Promise<Result<void, Refusal>> => {
    if (provider === null) return err({ type: 'avatar_not_configured' });
    const { vendor } = provider;
    if (!isAvatarSessionId(id)) return err({ type: 'avatar_session_not_found' });

    const allowed = await maySee(principal);
    if (!allowed.ok) return allowed;

    const own = await avatars.ofUser(principal.userId, vendor);
    const isOwn = own.some((session) => session.id === id);
    const kept = await provider.keepAlive(id);
    if (!kept.ok) {
      const isRefused = isOwn && kept.error.type === 'avatar_refused';
      if (isRefused && (await provider.stop(id)).ok) await avatars.remove(vendor, id);
      return kept;
    }
    if (kept.value === 'gone') {
      if (isOwn) await avatars.remove(vendor, id);
      return err({ type: 'avatar_session_not_found' });
    }

    const at = clock.now();
    const claimed = await avatars.claim({ vendor, id, userId: principal.userId, createdAt: at, seenAt: at });
    return claimed ? ok(undefined) : err({ type: 'avatar_session_not_found' });
  };

export type KeepAvatarAlive = ReturnType<typeof makeKeepAvatarAlive>;

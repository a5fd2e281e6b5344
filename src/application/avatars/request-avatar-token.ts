import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Principal } from '../../domain/users/principal.ts';
import type { AvatarNotConfigured, ConsentRequired, Forbidden } from '../failures.ts';
import type { AvatarProvider, AvatarToken, AvatarTrouble } from '../ports/avatar-provider.ts';
import type { AvatarSessions } from '../ports/avatar-sessions.ts';
import type { Clock } from '../ports/clock.ts';
import type { MaySeeAvatar } from './may-see-avatar.ts';
import type { StopAbandonedAvatars } from './stop-abandoned-avatars.ts';

type Deps = {
  readonly provider: AvatarProvider | null;
  readonly avatars: AvatarSessions;
  readonly maySee: MaySeeAvatar;
  readonly stopAbandoned: StopAbandonedAvatars;
  readonly clock: Clock;
};
type Input = { readonly principal: Principal };
type Granted = AvatarToken & { readonly vendor: AvatarProvider['vendor'] };
type Refusal = AvatarNotConfigured | AvatarTrouble | ConsentRequired | Forbidden;

/**
 * A token for one avatar session. Where all sessions of the account are in use, those of ours that nobody looks at are
 * stopped first, and it is tried once more. Throws `StorageUnavailable`.
 */
export const makeRequestAvatarToken =
  ({ provider, avatars, maySee, stopAbandoned, clock }: Deps) =>
  async ({ principal }: Input): Promise<Result<Granted, Refusal>> => {
    if (provider === null) return err({ type: 'avatar_not_configured' });

    const allowed = await maySee(principal);
    if (!allowed.ok) return allowed;

    let issued = await provider.issueToken();
    if (!issued.ok && issued.error.type === 'avatar_limit_reached') {
      const { stopped } = await stopAbandoned();
      if (stopped > 0) issued = await provider.issueToken();
    }
    if (!issued.ok) return issued;

    const { vendor } = provider;
    const { sessionId } = issued.value;
    const at = clock.now();
    if (sessionId !== null) {
      await avatars.claim({ vendor, id: sessionId, userId: principal.userId, createdAt: at, seenAt: at });
    }
    return ok({ ...issued.value, vendor });
  };

export type RequestAvatarToken = ReturnType<typeof makeRequestAvatarToken>;

import { mayShowAvatar } from '../../domain/access/policy.ts';
import type { UserId } from '../../domain/shared/ids.ts';
import type { AccessRegistry } from '../ports/access-registry.ts';
import type { AccessSignals } from '../ports/access-signals.ts';
import type { AvatarProvider } from '../ports/avatar-provider.ts';
import type { AvatarSessions } from '../ports/avatar-sessions.ts';
import type { Log } from '../ports/log.ts';
import type { CancelTimer, Timers } from '../ports/timers.ts';
import { stopOrTell } from './stop-avatars-of.ts';

type Deps = {
  readonly provider: AvatarProvider;
  readonly avatars: AvatarSessions;
  readonly access: Pick<AccessRegistry, 'consentsOf'>;
  readonly signals: AccessSignals;
  readonly isConsentRequired: boolean;
  readonly timers: Timers;
  readonly log: Log;
};

/**
 * Stops the avatars of those who withdraw their consent to its vendor, when the signal comes. One that was missed
 * counts at the next keep-alive, which is refused.
 */
export const keepAvatarsConsented = (deps: Deps): CancelTimer => {
  const { provider, avatars, access, signals, isConsentRequired, log } = deps;

  const look = async (userId: UserId): Promise<void> => {
    const open = await avatars.ofUser(userId, provider.vendor);
    if (open.length === 0) return;
    const consents = await access.consentsOf([userId]);
    if (mayShowAvatar(consents.get(userId) ?? [], isConsentRequired)) return;
    await stopOrTell(
      open.map(({ id }) => id),
      deps,
    );
  };

  return signals.subscribe((userId) => {
    look(userId).catch((error: unknown) => {
      log.warn('avatars_not_stopped', { errorName: error instanceof Error ? error.name : typeof error });
    });
  });
};

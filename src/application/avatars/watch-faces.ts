import { abandonedBefore } from '../../domain/avatars/avatar-session.ts';
import type { AvatarProvider } from '../ports/avatar-provider.ts';
import type { AvatarSessions } from '../ports/avatar-sessions.ts';
import type { Clock } from '../ports/clock.ts';
import type { CancelTimer, Timers } from '../ports/timers.ts';
import type { VoiceSession } from '../voice-session/voice-session.ts';

/** How often it is asked whose avatar is still there: a conversation is told that it is not within this. */
export const watchFacesEveryMs = 5_000;

type Watched = Pick<VoiceSession, 'lease' | 'faceLost'>;
type Deps = {
  readonly live: { all(): readonly Watched[] };
  readonly provider: Pick<AvatarProvider, 'vendor'>;
  readonly avatars: Pick<AvatarSessions, 'inUse'>;
  readonly clock: Clock;
  readonly timers: Timers;
};

/**
 * Tells the conversations going on here that the avatar of their person is gone: stopped, reaped, dropped or refused by
 * the vendor, or not seen for long, by whichever instance that came out. That there is one again the client says.
 */
export const watchFaces = ({ live, provider, avatars, clock, timers }: Deps): CancelTimer => {
  const presented = new WeakSet<Watched>();
  let isStopped = false;
  let cancel: CancelTimer | null = null;

  const look = async (): Promise<void> => {
    const sessions = live.all();
    if (sessions.length === 0) return;
    const persons = [...new Set(sessions.map(({ lease }) => lease.userId))];
    const used = await avatars.inUse(persons, provider.vendor, abandonedBefore(clock.now()));
    for (const session of sessions) {
      if (used.has(session.lease.userId)) presented.add(session);
      else if (presented.delete(session)) session.faceLost('avatar');
    }
  };
  // While storage is away nobody knows: the look after it tells.
  const lookAgain = (): void =>
    void look()
      .catch(() => undefined)
      .finally(next);
  const next = (): void => {
    if (!isStopped) cancel = timers.start(watchFacesEveryMs, lookAgain);
  };

  next();
  return () => {
    isStopped = true;
    cancel?.();
  };
};

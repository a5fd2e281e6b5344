import type { AvatarProvider, AvatarTrouble } from '../ports/avatar-provider.ts';
import type { AvatarSessions } from '../ports/avatar-sessions.ts';
import type { Timers } from '../ports/timers.ts';

export const stopAvatarsLimits = {
  /** Requests under way at a time. */
  atOnce: 4,
  /** How often one session is tried while the vendor says that it is busy. */
  tries: 4,
  /** A vendor's Retry-After is believed up to this, in s. */
  maxPauseS: 10,
} as const;

type Deps = {
  readonly provider: AvatarProvider;
  readonly avatars: Pick<AvatarSessions, 'remove'>;
  readonly timers: Timers;
};

export type AvatarNotStopped = { readonly id: string; readonly reason: AvatarTrouble['type'] };
export type StoppedAvatars = {
  readonly found: number;
  readonly stopped: number;
  readonly failures: readonly AvatarNotStopped[];
};

/**
 * Stops each of these sessions; one that cannot be stopped does not keep the others from it. While the vendor is busy
 * all wait. Throws `StorageUnavailable`.
 */
export const stopAvatars = async (
  ids: readonly string[],
  { provider, avatars, timers }: Deps,
): Promise<StoppedAvatars> => {
  const { atOnce, tries, maxPauseS } = stopAvatarsLimits;
  const failures: AvatarNotStopped[] = [];
  const left = [...ids];
  let pause = Promise.resolve();

  const pauseFor = (seconds: number): void => {
    const { promise, resolve } = Promise.withResolvers<void>();
    timers.start(Math.min(seconds, maxPauseS) * 1_000, resolve);
    pause = Promise.all([pause, promise]).then(() => undefined);
  };

  const stop = async (id: string): Promise<void> => {
    for (let attempt = 1; ; attempt += 1) {
      await pause;
      const result = await provider.stop(id);
      if (result.ok) return avatars.remove(provider.vendor, id);
      if (result.error.type !== 'avatar_busy' || attempt === tries) {
        failures.push({ id, reason: result.error.type });
        return;
      }
      pauseFor(result.error.retryAfterS);
    }
  };

  const work = async (): Promise<void> => {
    for (let id = left.shift(); id !== undefined; id = left.shift()) await stop(id);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, ids.length) }, work));
  return { found: ids.length, stopped: ids.length - failures.length, failures };
};

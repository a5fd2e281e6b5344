import { err } from '../../domain/shared/result.ts';
import type { AvatarProvider, AvatarTrouble } from '../ports/avatar-provider.ts';
import type { AvatarSessions } from '../ports/avatar-sessions.ts';
import type { Timers } from '../ports/timers.ts';

export const stopAvatarsLimits = {
  /** Requests under way at a time. */
  atOnce: 4,
  /** How often one session is tried while the vendor says that it is busy. */
  tries: 4,
  /** Where a vendor asks for a longer pause than this, in s, the rest is left for another time. */
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

const putOff = err({ type: 'avatar_busy', retryAfterS: 0 } as const);

/**
 * Stops each of these sessions; one that cannot be stopped does not keep the others from it. While the vendor is busy
 * all wait, and where it asks for long nothing more is asked of it. Throws `StorageUnavailable`.
 */
export const stopAvatars = async (
  ids: readonly string[],
  { provider, avatars, timers }: Deps,
): Promise<StoppedAvatars> => {
  const { atOnce, tries, maxPauseS } = stopAvatarsLimits;
  const failures: AvatarNotStopped[] = [];
  const left = [...ids];
  let pause = Promise.resolve();
  let isPutOff = false;

  const pauseFor = (seconds: number): void => {
    const { promise, resolve } = Promise.withResolvers<void>();
    timers.start(seconds * 1_000, resolve);
    pause = Promise.all([pause, promise]).then(() => undefined);
  };

  const stop = async (id: string): Promise<void> => {
    for (let attempt = 1; ; attempt += 1) {
      await pause;
      const result = isPutOff ? putOff : await provider.stop(id);
      if (result.ok) return avatars.remove(provider.vendor, id);
      isPutOff ||= result.error.type === 'avatar_busy' && result.error.retryAfterS > maxPauseS;
      if (isPutOff || result.error.type !== 'avatar_busy' || attempt === tries) {
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

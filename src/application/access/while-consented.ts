import { mayConverse } from '../../domain/access/policy.ts';
import type { UserId } from '../../domain/shared/ids.ts';
import type { AccessRegistry } from '../ports/access-registry.ts';
import type { AccessSignals } from '../ports/access-signals.ts';
import type { Log } from '../ports/log.ts';
import { StorageUnavailable } from '../ports/storage-unavailable.ts';
import type { CancelTimer, Timers } from '../ports/timers.ts';
import { consentRoundMs } from './keep-consented.ts';

type Deps = {
  readonly access: Pick<AccessRegistry, 'consentsOf'>;
  readonly signals: Pick<AccessSignals, 'subscribe'>;
  readonly isConsentRequired: boolean;
  readonly timers: Timers;
  readonly log: Log;
};

/**
 * What was begun with a person's consent to `ai_processing` ends with it: `work` gets a signal that aborts at once when a
 * withdrawal is told of, else within 5 s of it. Null when it was withdrawn meanwhile. That storage is away is no reason.
 */
export const makeWhileConsented =
  ({ access, signals, isConsentRequired, timers, log }: Deps) =>
  async <T>(
    owner: UserId,
    signal: AbortSignal,
    work: (signal: AbortSignal) => Promise<T>,
  ): Promise<T | null> => {
    const withdrawal = new AbortController();
    const running: { cancel: CancelTimer | null; isOver: boolean } = { cancel: null, isOver: false };

    const look = async (): Promise<void> => {
      const consents = (await access.consentsOf([owner])).get(owner) ?? [];
      if (!mayConverse(consents, isConsentRequired)) withdrawal.abort();
    };
    const lookSafely = (): Promise<void> =>
      look().catch((error: unknown) => {
        if (error instanceof StorageUnavailable) return;
        log.error('consent_check_failed', { errorName: error instanceof Error ? error.name : typeof error });
      });
    const next = (): void => {
      if (!running.isOver)
        running.cancel = timers.start(consentRoundMs, () => void lookSafely().finally(next));
    };

    const unsubscribe = signals.subscribe((changed) => {
      if (changed === owner) void lookSafely();
    });
    next();
    try {
      const done = await work(AbortSignal.any([signal, withdrawal.signal]));
      return withdrawal.signal.aborted ? null : done;
    } finally {
      running.isOver = true;
      unsubscribe();
      running.cancel?.();
    }
  };

export type WhileConsented = ReturnType<typeof makeWhileConsented>;

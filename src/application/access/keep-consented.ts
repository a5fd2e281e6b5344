import { mayConverse } from '../../domain/access/policy.ts';
import type { UserId } from '../../domain/shared/ids.ts';
import type { AccessRegistry } from '../ports/access-registry.ts';
import type { AccessSignals } from '../ports/access-signals.ts';
import type { Log } from '../ports/log.ts';
import { StorageUnavailable } from '../ports/storage-unavailable.ts';
import type { CancelTimer, Timers } from '../ports/timers.ts';
import type { VoiceSession } from '../voice-session/voice-session.ts';

/** With the time that a look takes, a withdrawal of which no signal came counts within 5 s. */
export const consentRoundMs = 4_000;

type Deps = {
  readonly live: { all(): readonly Pick<VoiceSession, 'lease' | 'end'>[] };
  readonly access: Pick<AccessRegistry, 'consentsOf'>;
  readonly signals: AccessSignals;
  readonly isConsentRequired: boolean;
  readonly timers: Timers;
  readonly log: Log;
};

/**
 * Ends the conversations of those who withdrew their consent, whether or not somebody is connected: at once when a
 * signal comes, else in the next round. That storage is away is no reason to end one.
 */
export const keepConsented = (deps: Deps): CancelTimer => {
  const { live, access, signals, isConsentRequired, timers, log } = deps;
  let cancel: CancelTimer | null = null;
  let isStopped = false;

  const look = async (isMeant: (userId: UserId) => boolean): Promise<void> => {
    const going = live.all().filter(({ lease }) => isMeant(lease.userId));
    if (going.length === 0) return;
    const consents = await access.consentsOf([...new Set(going.map(({ lease }) => lease.userId))]);
    for (const session of going) {
      if (mayConverse(consents.get(session.lease.userId) ?? [], isConsentRequired)) continue;
      void session.end('consent_withdrawn');
    }
  };
  const lookSafely = (isMeant: (userId: UserId) => boolean): Promise<void> =>
    look(isMeant).catch((error: unknown) => {
      if (error instanceof StorageUnavailable) return;
      const errorName = error instanceof Error ? error.name : typeof error;
      log.error('consent_check_failed', { errorName });
    });
  const next = (): void => {
    if (!isStopped) cancel = timers.start(consentRoundMs, () => void lookSafely(() => true).finally(next));
  };

  const unsubscribe = signals.subscribe((changed) => void lookSafely((userId) => userId === changed));
  next();
  return () => {
    isStopped = true;
    unsubscribe();
    cancel?.();
  };
};

import type { AccessSignals } from '../ports/access-signals.ts';
import type { LeaseRegistry } from '../ports/lease-registry.ts';
import type { Metrics } from '../ports/metrics.ts';
import type { StorageHealth } from '../ports/storage-health.ts';
import type { Lease } from '../ports/transcript-log.ts';
import type { CancelTimer, Timers } from '../ports/timers.ts';
import type { VoiceSession } from './voice-session.ts';

/** How often storage is asked whether it is there. With `pingMs` it makes the 3 s within which clients are told. */
const everyMs = 1_000;
const pingMs = 1_000;
/** Leases are compared once in so many rounds; a write with a lost one is refused at once anyway. */
const roundsPerLeaseCheck = 5;

type Deps = {
  readonly live: { all(): readonly Pick<VoiceSession, 'lease' | 'storageChanged' | 'end'>[] };
  readonly leases: LeaseRegistry;
  readonly storage: StorageHealth;
  readonly timers: Timers;
  readonly metrics: Metrics;
  /** Has the sessions of a person looked at as soon as something became of their access. */
  readonly signals?: Pick<AccessSignals, 'subscribe'>;
};

type Kept = Pick<VoiceSession, 'lease' | 'end'>;

/** Ends here what has moved to another instance, or was ended there. */
const endWhatLeft = async (sessions: readonly Kept[], leases: LeaseRegistry): Promise<void> => {
  const held = sessions.map(({ lease }) => lease);
  const [moved, ended] = await Promise.all([
    idsOrNone(leases.findLost(held)),
    idsOrNone(leases.findEnded(held)),
  ]);
  for (const session of sessions) {
    const { sessionId } = session.lease;
    if (moved.has(sessionId)) void session.end('lease_lost');
    else if (ended.has(sessionId)) void session.end('client_ended');
  }
};

const idsOrNone = (leases: Promise<readonly Lease[]>): Promise<ReadonlySet<string>> =>
  leases.then(
    (found) => new Set(found.map(({ sessionId }) => sessionId)),
    () => new Set(),
  );

/**
 * Watches over the live sessions: tells them when storage comes and goes, ends those that moved elsewhere or were
 * ended from there.
 */
export const keepLiveSessions = (deps: Deps): CancelTimer => {
  const { live, leases, storage, timers, metrics, signals } = deps;
  let isStopped = false;
  let isAvailable = true;
  let round = 0;
  let cancel: CancelTimer | null = null;

  const look = async (): Promise<void> => {
    const sessions = live.all();
    const answers = await storage.ping(pingMs).then(
      () => true,
      () => false,
    );
    // In every round of an outage: a session that was opened since does not know of it yet.
    if (!answers || !isAvailable) for (const session of sessions) session.storageChanged(answers);
    isAvailable = answers;
    metrics.set('storage_available', answers ? 1 : 0);

    round = (round + 1) % roundsPerLeaseCheck;
    if (!answers || round !== 0 || sessions.length === 0) return;
    await endWhatLeft(sessions, leases);
  };
  const next = (): void => {
    if (!isStopped) cancel = timers.start(everyMs, () => void look().finally(next));
  };

  next();
  const unsubscribe = signals?.subscribe((userId) => {
    const theirs = live.all().filter(({ lease }) => lease.userId === userId);
    if (theirs.length > 0) void endWhatLeft(theirs, leases);
  });
  return () => {
    isStopped = true;
    unsubscribe?.();
    cancel?.();
  };
};

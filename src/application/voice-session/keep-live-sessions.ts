import type { LeaseRegistry } from '../ports/lease-registry.ts';
import type { Metrics } from '../ports/metrics.ts';
import type { StorageHealth } from '../ports/storage-health.ts';
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
};

/** Watches over the live sessions: tells them when storage comes and goes, ends those that moved elsewhere. */
export const keepLiveSessions = ({ live, leases, storage, timers, metrics }: Deps): CancelTimer => {
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
    const lost = await leases.findLost(sessions.map(({ lease }) => lease)).catch(() => []);
    const moved = new Set(lost.map(({ sessionId }) => sessionId));
    for (const session of sessions) if (moved.has(session.lease.sessionId)) void session.end('lease_lost');
  };
  const next = (): void => {
    if (!isStopped) cancel = timers.start(everyMs, () => void look().finally(next));
  };

  next();
  return () => {
    isStopped = true;
    cancel?.();
  };
};

import type { StorageHealth } from '../ports/storage-health.ts';

/** `ok`, or why a part is not; the words are constants, never an error's text. */
export type Readiness = {
  readonly ready: boolean;
  readonly checks: {
    readonly storage: 'ok' | 'unreachable';
    readonly migrations: 'ok' | 'pending' | 'unknown';
    readonly accepting: 'ok' | 'draining';
  };
};

type Deps = {
  readonly storage: StorageHealth;
  readonly isDraining: () => boolean;
  /** How long the database may take to answer, in ms. */
  readonly pingMs: number;
};

/** Whether this process should get new work: database there, schema current, not draining. */
export const makeCheckReadiness =
  ({ storage, isDraining, pingMs }: Deps) =>
  async (): Promise<Readiness> => {
    const reachable = await storage.ping(pingMs).then(
      () => true,
      () => false,
    );
    const migrations = reachable ? await pendingState(storage) : 'unknown';
    const accepting = isDraining() ? 'draining' : 'ok';

    return {
      ready: reachable && migrations === 'ok' && accepting === 'ok',
      checks: { storage: reachable ? 'ok' : 'unreachable', migrations, accepting },
    };
  };

const pendingState = (storage: StorageHealth): Promise<Readiness['checks']['migrations']> =>
  storage.pendingMigrations().then(
    (pending) => (pending.length === 0 ? 'ok' : 'pending'),
    () => 'unknown',
  );

export type CheckReadiness = ReturnType<typeof makeCheckReadiness>;

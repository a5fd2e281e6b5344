import type { AccessSignals } from '../../application/ports/access-signals.ts';
import type { Timers } from '../../application/ports/timers.ts';
import { parseUserId, type UserId } from '../../domain/shared/ids.ts';
import { ChannelListener, type ListeningClient } from './channel-listener.ts';
import type { Scopes } from './database.ts';
import { servingLimits, type Engine } from './engine.ts';
import { openOrm } from './open-orm.ts';

const channel = 'caresma_access';

type Listener = (userId: UserId) => void;

export type ClosableSignals = AccessSignals & { close(): Promise<void> };

/** Within one process: all there is where the database is embedded. */
export const localAccessSignals = (): ClosableSignals => {
  const listeners = new Set<Listener>();
  return {
    changed: async (userId) => {
      for (const listener of listeners) listener(userId);
    },
    subscribe: (listener) => {
      const own: Listener = (userId) => listener(userId);
      listeners.add(own);
      return () => void listeners.delete(own);
    },
    close: () => Promise.resolve(),
  };
};

type Deps = {
  readonly engine: Engine & { readonly kind: 'postgresql' };
  readonly database: Scopes;
  readonly timers: Timers;
  readonly random: () => number;
};

/**
 * NOTIFY and LISTEN; a message is the id of a user and nothing else. It listens from the first subscription on. This
 * process hears its own signals also while it cannot listen.
 */
export const postgresqlAccessSignals = ({ engine, database, timers, random }: Deps): ClosableSignals => {
  const local = localAccessSignals();
  let listener: ChannelListener | null = null;
  let connections: ReturnType<typeof openOrm> | null = null;

  const connect = async (): Promise<ListeningClient> => {
    connections ??= openOrm({ ...engine, poolSize: 1 }, servingLimits);
    const pool = await (await connections).em.getConnection().getNativeClient();
    return (pool as { connect(): Promise<ListeningClient> }).connect();
  };
  const hear = (payload: string): void => {
    const userId = parseUserId(payload);
    if (userId.ok) void local.changed(userId.value);
  };

  return {
    changed: async (userId) => {
      await local.changed(userId);
      await database.nobody.query('select pg_notify($1, $2)', [channel, userId]);
    },
    subscribe: (listen) => {
      listener ??= new ChannelListener({ channel, connect, onMessage: hear, timers, random });
      return local.subscribe(listen);
    },
    close: async () => {
      await listener?.close();
      await (await connections)?.close(true);
    },
  };
};

import type { AccessSignals } from '../../src/application/ports/access-signals.ts';
import { StorageUnavailable } from '../../src/application/ports/storage-unavailable.ts';
import type { UserId } from '../../src/domain/shared/ids.ts';

type Listener = (userId: UserId) => void;

/** What the instances of one service share: each `join` is one of them. `isLosing` plays lost signals. */
export class SignalBus {
  isAvailable = true;
  isLosing = false;
  readonly #listeners = new Set<Listener>();

  join(): AccessSignals {
    return {
      changed: async (userId) => {
        if (!this.isAvailable) throw new StorageUnavailable('the signals play an outage');
        if (!this.isLosing) for (const listener of this.#listeners) listener(userId);
      },
      subscribe: (listener) => {
        const own: Listener = (userId) => listener(userId);
        this.#listeners.add(own);
        return () => void this.#listeners.delete(own);
      },
    };
  }
}

export const inMemoryAccessSignals = (): AccessSignals => new SignalBus().join();

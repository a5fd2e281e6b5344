import { join } from 'node:path';
import type { IdGenerator } from '../application/ports/id-generator.ts';
import { localGuest } from '../domain/users/user.ts';
import { makeBlindIndex } from '../infrastructure/crypto/blind-index.ts';
import { makeLocalKeyRing } from '../infrastructure/crypto/local-key-ring.ts';
import { makeSealedCipher } from '../infrastructure/crypto/sealed-cipher.ts';
import { connectStorage, type Storage } from '../infrastructure/mikro-orm/connect-storage.ts';
import type { Engine } from '../infrastructure/mikro-orm/engine.ts';
import { systemClock } from '../infrastructure/node/system-clock.ts';
import { systemTimers } from '../infrastructure/node/system-timers.ts';
import type { Keys } from './config/embedded-keys.ts';
import type { LoadedConfig } from './config/read-config.ts';
import type { Telemetry } from './telemetry.ts';

type Wanted = Telemetry & {
  readonly loaded: LoadedConfig;
  readonly keys: Keys;
  readonly ids: IdGenerator;
  readonly onAvailability: (available: boolean) => void;
};

/** Where the configured database is. */
export const engineOf = ({ config, secrets }: LoadedConfig): Engine =>
  secrets.databaseUrl === null
    ? { kind: 'pglite', dataDir: join(config.dataDirectory, 'database') }
    : { kind: 'postgresql', url: secrets.databaseUrl.reveal(), poolSize: config.databasePoolMax };

/**
 * The configured database, migrated, with the local guest in it where there is one. Throws `StorageUnavailable`, or
 * `UnreadableValue` when the keys are not those of this database.
 */
export const openStorage = async (wanted: Wanted): Promise<Storage> => {
  const { loaded, keys, ids, metrics, onAvailability } = wanted;
  const ring = makeLocalKeyRing(keys.encryptionKeys.reveal());
  const storage = await connectStorage({
    engine: engineOf(loaded),
    makeCipher: (store) => makeSealedCipher({ keys: ring, store, clock: systemClock }),
    blindIndex: makeBlindIndex(keys.blindIndexKey.reveal()),
    clock: systemClock,
    timers: systemTimers,
    ids,
    metrics,
    onAvailability,
  });

  try {
    await storage.migrations.up();
    if (loaded.config.server.guestAccess === 'loopback') await admitGuest(storage);
    return storage;
  } catch (error) {
    await storage.close();
    throw error;
  }
};

/** Has the guest's data key made or opened: keys that do not belong to this database show at the start. */
const admitGuest = async ({ users, cipher }: Storage): Promise<void> => {
  const { userId: id, role } = localGuest;
  await users.ensure({ id, role, createdAt: systemClock.now() });
  await cipher.seal('', { table: 'users', column: 'check', rowId: id, ownerId: id });
};

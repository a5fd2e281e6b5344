import { join } from 'node:path';
import { alarmingCipher } from '../application/encryption/alarming-cipher.ts';
import { makeCheckKeyRing } from '../application/encryption/check-key-ring.ts';
import { UnreadableValue } from '../application/ports/cipher.ts';
import type { Clock } from '../application/ports/clock.ts';
import type { IdGenerator } from '../application/ports/id-generator.ts';
import type { KeyProvider } from '../application/ports/key-provider.ts';
import { localGuest } from '../domain/users/user.ts';
import { makeAuditSeal } from '../infrastructure/crypto/audit-seal.ts';
import { makeKeyCanaries } from '../infrastructure/crypto/key-canaries.ts';
import { makeLocalKeyRing, secretsOf } from '../infrastructure/crypto/local-key-ring.ts';
import { makeSealedCipher } from '../infrastructure/crypto/sealed-cipher.ts';
import { connectStorage, type Storage } from '../infrastructure/mikro-orm/connect-storage.ts';
import type { Engine } from '../infrastructure/mikro-orm/engine.ts';
import { systemClock } from '../infrastructure/node/system-clock.ts';
import { systemTimers } from '../infrastructure/node/system-timers.ts';
import { blindIndexesOf } from './blind-indexes.ts';
import type { Keys } from './config/embedded-keys.ts';
import type { LoadedConfig } from './config/read-config.ts';
import type { Telemetry } from './telemetry.ts';
import { refuseUnsafeDatabase } from './unsafe-database.ts';

type Wanted = Telemetry & {
  readonly loaded: LoadedConfig;
  readonly keys: Keys;
  readonly ids: IdGenerator;
  readonly clock?: Clock;
  readonly onAvailability: (available: boolean) => void;
};

/** Where the configured database is. */
export const engineOf = ({ config, secrets }: LoadedConfig): Engine =>
  secrets.databaseUrl === null
    ? { kind: 'pglite', dataDir: join(config.dataDirectory, 'database') }
    : { kind: 'postgresql', url: secrets.databaseUrl.reveal(), poolSize: config.databasePoolMax };

/**
 * The configured database, migrated, with the local guest in it where there is one. Throws `StorageUnavailable`, or
 * `UnreadableValue` or `EmailIndexMisfit` when the keys are not those of this database, or `UnsafeDatabase`.
 */
export const openStorage = async (wanted: Wanted): Promise<Storage> => {
  const { loaded, keys, ids, metrics, log, onAvailability, clock = systemClock } = wanted;
  const ring = makeLocalKeyRing(keys.encryptionKeys.reveal());
  const storage = await connectStorage({
    engine: engineOf(loaded),
    makeCipher: (store, signals) =>
      alarmingCipher(makeSealedCipher({ keys: ring, store, clock, signals }), { log, metrics }),
    ...blindIndexesOf(keys),
    auditSeal: makeAuditSeal(secretsOf(keys.auditKeys.reveal())),
    clock,
    timers: systemTimers,
    ids,
    metrics,
    onAvailability,
  });

  try {
    await storage.migrations.up();
    await refuseUnsafeDatabase(loaded, storage);
    await checkKeys(storage, ring);
    await storage.emailIndexes.settle();
    if (loaded.config.server.guestAccess === 'loopback') await admitGuest(storage);
    return storage;
  } catch (error) {
    await storage.close();
    throw error;
  }
};

/** Throws `UnreadableValue`. */
const checkKeys = async ({ dataKeys, keyCanaries }: Storage, keys: KeyProvider): Promise<void> => {
  const check = makeCheckKeyRing({
    keys,
    rotation: dataKeys,
    canaryStore: keyCanaries,
    canaries: makeKeyCanaries({ keys, clock: systemClock }),
  });
  const fits = await check();
  if (!fits.ok) throw new UnreadableValue('The key ring is not that of this database');
};

/** Has the guest's data key made or opened, so that the first conversation need not wait for it. */
const admitGuest = async ({ users, cipher }: Storage): Promise<void> => {
  const { userId: id, role } = localGuest;
  await users.ensure({ id, role, createdAt: systemClock.now() });
  await cipher.seal('', { table: 'users', column: 'check', rowId: id, ownerId: id });
};

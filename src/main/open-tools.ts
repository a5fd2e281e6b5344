import { makeVerifyAudit } from '../application/audit/verify-audit.ts';
import { makeDescribeKeys } from '../application/encryption/describe-keys.ts';
import type { AuditHead } from '../domain/audit/audit-chain.ts';
import { makeRotateEmailIndexes } from '../application/encryption/rotate-email-indexes.ts';
import { makeRotateKeys } from '../application/encryption/rotate-keys.ts';
import {
  readCheckpoint,
  readCheckpoints,
  writeCheckpoint,
} from '../infrastructure/crypto/audit-checkpoint.ts';
import { makeAuditSeal } from '../infrastructure/crypto/audit-seal.ts';
import { makeKeyCanaries } from '../infrastructure/crypto/key-canaries.ts';
import { makeLocalKeyRing, secretsOf } from '../infrastructure/crypto/local-key-ring.ts';
import { makeSealedCipher } from '../infrastructure/crypto/sealed-cipher.ts';
import { connectStorage, type Storage } from '../infrastructure/mikro-orm/connect-storage.ts';
import { openDataDirectory } from '../infrastructure/node/data-directory.ts';
import { systemClock } from '../infrastructure/node/system-clock.ts';
import { waitingTimers } from '../infrastructure/node/system-timers.ts';
import { readText } from '../infrastructure/node/text-files.ts';
import { makeUuidGenerator } from '../infrastructure/node/uuid-generator.ts';
import { blindIndexesOf } from './blind-indexes.ts';
import { keysFrom } from './config/embedded-keys.ts';
import { problemLine } from './config/problems.ts';
import { readConfig, type LoadedConfig } from './config/read-config.ts';
import { readEnvironment } from './config/read-environment.ts';
import { NotReady } from './not-ready.ts';
import { engineOf } from './open-storage.ts';

const load = (): LoadedConfig => {
  const loaded = readConfig(readEnvironment(process.cwd(), process.env));
  if (!loaded.ok) throw new NotReady('settings', loaded.error.map(problemLine).join('\n'));
  return loaded.value;
};

/** A command counts nothing. */
const noMetrics = { count: () => undefined, observe: () => undefined, set: () => undefined };

/**
 * What the commands work with: the configured database, as the server uses it, and its keys. A server with an
 * embedded part has to be stopped before. Throws `NotReady`, `DataDirectoryInUse` and `StorageUnavailable`.
 */
export const openTools = async () => {
  const loaded = load();
  const { embedded, dataDirectory } = loaded.config;
  await using opened = new AsyncDisposableStack();
  const isEmbedded = embedded.includes('storage') || embedded.includes('keys');
  const directory = isEmbedded ? await openDataDirectory(dataDirectory) : null;
  opened.defer(() => directory?.release());

  const roots = await keysFrom(loaded.secrets, directory);
  const { encryptionKeys, auditKeys } = roots;
  const keys = makeLocalKeyRing(encryptionKeys.reveal());
  const auditSecrets = secretsOf(auditKeys.reveal());
  const auditSeal = makeAuditSeal(auditSecrets);
  const storage = await connectStorage({
    engine: engineOf(loaded),
    makeCipher: (store) => makeSealedCipher({ keys, store, clock: systemClock }),
    ...blindIndexesOf(roots),
    auditSeal,
    clock: systemClock,
    timers: waitingTimers,
    ids: makeUuidGenerator(),
    metrics: noMetrics,
    onAvailability: () => undefined,
  });
  opened.defer(() => storage.close());
  await refuseOldSchema(storage);

  const canaries = makeKeyCanaries({ keys, clock: systemClock });
  const deps = { keys, rotation: storage.dataKeys, canaryStore: storage.keyCanaries, canaries };
  const parts = opened.move();
  return {
    loaded,
    keys: roots,
    storage,
    describeKeys: makeDescribeKeys(deps),
    rotateKeys: makeRotateKeys({ ...deps, timers: waitingTimers }),
    describeEmailIndexes: () => storage.emailIndexes.describe(),
    rotateEmailIndexes: makeRotateEmailIndexes({ ...storage, timers: waitingTimers }),
    verifyAudit: makeVerifyAudit({ log: storage.auditLog, seal: auditSeal }),
    readCheckpoint: (line: string) => readCheckpoint(auditSecrets, line),
    readCheckpointFile: async (file: string) => readCheckpoints(auditSecrets, await readText(file)),
    writeCheckpoint: (heads: readonly AuditHead[]) => writeCheckpoint(auditSecrets, systemClock.now(), heads),
    [Symbol.asyncDispose]: () => parts.disposeAsync(),
  };
};

const refuseOldSchema = async ({ health }: Storage): Promise<void> => {
  const pending = await health.pendingMigrations();
  if (pending.length > 0)
    throw new NotReady('migrations', 'The database is not migrated: start the server once');
};

import { randomBytes, randomUUID } from 'node:crypto';
import { makeAuditSeal } from '../../../src/infrastructure/crypto/audit-seal.ts';
import { makeLocalKeyRing } from '../../../src/infrastructure/crypto/local-key-ring.ts';
import { makeSealedCipher } from '../../../src/infrastructure/crypto/sealed-cipher.ts';
import {
  connectStorage,
  type Storage,
  type StorageOptions,
} from '../../../src/infrastructure/mikro-orm/connect-storage.ts';
import type { Engine } from '../../../src/infrastructure/mikro-orm/engine.ts';
import { systemTimers } from '../../../src/infrastructure/node/system-timers.ts';
import { plainBlindIndex } from '../../fakes/plain-blind-index.ts';
import { RecordingMetrics } from '../../fakes/recording-metrics.ts';

const clock = { now: () => new Date() };
export const auditSeal = makeAuditSeal([randomBytes(32)]);
const keys = makeLocalKeyRing([{ id: randomBytes(16), secret: randomBytes(32) }]);

/** Storage as the product puts it together: sealed, with system time. Not migrated yet. */
export const openStorage = (engine: Engine, changes: Partial<StorageOptions> = {}): Promise<Storage> =>
  connectStorage({
    engine,
    makeCipher: (store) => makeSealedCipher({ keys, store, clock }),
    blindIndex: plainBlindIndex(),
    auditSeal,
    clock,
    timers: systemTimers,
    ids: { next: () => randomUUID() },
    metrics: new RecordingMetrics(),
    onAvailability: () => undefined,
    ...changes,
  });

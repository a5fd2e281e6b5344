import type { AuditSeal } from '../../domain/audit/audit-chain.ts';
import type { AuditLog } from '../../application/ports/audit-log.ts';
import type { AuditTrail } from '../../application/ports/audit-trail.ts';
import type { Cipher } from '../../application/ports/cipher.ts';
import type { Clock } from '../../application/ports/clock.ts';
import type { DataKeyRotation } from '../../application/ports/data-key-rotation.ts';
import type { DataKeyStore } from '../../application/ports/data-key-store.ts';
import type { IdGenerator } from '../../application/ports/id-generator.ts';
import type { KeyCanaryStore } from '../../application/ports/key-canary.ts';
import type { LeaseRegistry } from '../../application/ports/lease-registry.ts';
import type { MessageRepository } from '../../application/ports/message-repository.ts';
import type { Metrics } from '../../application/ports/metrics.ts';
import type { SessionRepository } from '../../application/ports/session-repository.ts';
import type { StorageHealth } from '../../application/ports/storage-health.ts';
import type { Timers } from '../../application/ports/timers.ts';
import type { TranscriptChains } from '../../application/ports/transcript-chains.ts';
import type { TranscriptLog } from '../../application/ports/transcript-log.ts';
import type { UserRepository } from '../../application/ports/user-repository.ts';
import { mikroOrmAuditLog } from './audit-log.ts';
import { mikroOrmAuditTrail } from './audit-trail.ts';
import { mikroOrmDataKeyRotation } from './data-key-rotation.ts';
import { mikroOrmDataKeyStore } from './data-key-store.ts';
import { ormDatabase } from './database.ts';
import { servingLimits, type Engine } from './engine.ts';
import { mikroOrmKeyCanaryStore } from './key-canary-store.ts';
import { mikroOrmLeaseRegistry } from './lease-registry.ts';
import { mikroOrmMessageRepository } from './message-repository.ts';
import { migrationsOf, type Migrations } from './migrate.ts';
import { openOrm } from './open-orm.ts';
import { mikroOrmSessionRepository } from './session-repository.ts';
import { mikroOrmStorageHealth } from './storage-health.ts';
import { mikroOrmTranscriptChains } from './transcript-chains.ts';
import { makeStoreBatch } from './transcript-store.ts';
import { TranscriptWriter } from './transcript-writer.ts';
import { mikroOrmUserRepository } from './user-repository.ts';

export type StorageOptions = {
  readonly engine: Engine;
  /** The cipher's data keys are in the same database as what it seals. */
  readonly makeCipher: (dataKeys: DataKeyStore & DataKeyRotation) => Cipher;
  readonly auditSeal: AuditSeal;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly ids: IdGenerator;
  readonly metrics: Metrics;
  /** Told of every change as the transcript log meets it; storage counts as available at first. */
  readonly onAvailability: (available: boolean) => void;
};

export type Storage = {
  readonly users: UserRepository;
  readonly dataKeys: DataKeyStore & DataKeyRotation;
  readonly keyCanaries: KeyCanaryStore;
  readonly cipher: Cipher;
  readonly sessions: SessionRepository;
  readonly messages: MessageRepository;
  readonly leases: LeaseRegistry;
  readonly transcriptLog: TranscriptLog;
  readonly transcriptChains: TranscriptChains;
  readonly audit: AuditTrail;
  readonly auditLog: AuditLog;
  readonly health: StorageHealth;
  readonly migrations: Migrations;
  /** Flush the transcript log before: what it still holds is given up. */
  close(): Promise<void>;
};

/** Everything that is stored, on one engine. Does not migrate, and contacts a server only when it is used. */
export const connectStorage = async (options: StorageOptions): Promise<Storage> => {
  const orm = await openOrm(options.engine, servingLimits);
  const database = ormDatabase(orm);
  const dataKeys = { ...mikroOrmDataKeyStore(database), ...mikroOrmDataKeyRotation(database) };
  const cipher = options.makeCipher(dataKeys);
  const transcriptLog = new TranscriptWriter({ ...options, store: makeStoreBatch(database, cipher) });

  return {
    users: mikroOrmUserRepository(database),
    dataKeys,
    keyCanaries: mikroOrmKeyCanaryStore(database),
    cipher,
    sessions: mikroOrmSessionRepository(database, cipher),
    messages: mikroOrmMessageRepository(database, cipher),
    leases: mikroOrmLeaseRegistry(database, options.clock),
    transcriptLog,
    transcriptChains: mikroOrmTranscriptChains(database),
    audit: mikroOrmAuditTrail({ database, cipher, seal: options.auditSeal, clock: options.clock }),
    auditLog: mikroOrmAuditLog(database),
    health: mikroOrmStorageHealth(database, options.timers),
    migrations: migrationsOf(options.engine, orm),
    close: async () => {
      transcriptLog.close();
      await orm.close(true);
    },
  };
};

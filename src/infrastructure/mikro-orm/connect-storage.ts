import type { AccessRegistry } from '../../application/ports/access-registry.ts';
import type { AccessSignals } from '../../application/ports/access-signals.ts';
import type { AccountRepository } from '../../application/ports/account-repository.ts';
import type { AssessmentRepository } from '../../application/ports/assessment-repository.ts';
import type { AuthSessionRepository } from '../../application/ports/auth-session-repository.ts';
import type { AvatarSessions } from '../../application/ports/avatar-sessions.ts';
import type { BlindIndex } from '../../application/ports/blind-index.ts';
import type { AuditSeal } from '../../domain/audit/audit-chain.ts';
import type { Alerts } from '../../application/ports/alerts.ts';
import type { AssessmentRequests } from '../../application/ports/assessment-requests.ts';
import type { AuditLog } from '../../application/ports/audit-log.ts';
import type { AuditTrail } from '../../application/ports/audit-trail.ts';
import type { CalendarFeeds } from '../../application/ports/calendar-feeds.ts';
import type { Cipher } from '../../application/ports/cipher.ts';
import type { Clock } from '../../application/ports/clock.ts';
import type { ConsentRecords } from '../../application/ports/consent-records.ts';
import type { DataKeyRotation } from '../../application/ports/data-key-rotation.ts';
import type { DataKeyStore } from '../../application/ports/data-key-store.ts';
import type { Deliveries } from '../../application/ports/deliveries.ts';
import type { EmailIndexRotation } from '../../application/ports/email-index-rotation.ts';
import type { Erasures } from '../../application/ports/erasures.ts';
import type { IdGenerator } from '../../application/ports/id-generator.ts';
import type { KeyCanaryStore } from '../../application/ports/key-canary.ts';
import type { LeaseRegistry } from '../../application/ports/lease-registry.ts';
import type { LoginChallenges } from '../../application/ports/login-challenges.ts';
import type { MailLinks } from '../../application/ports/mail-links.ts';
import type { MessageRepository } from '../../application/ports/message-repository.ts';
import type { Metrics } from '../../application/ports/metrics.ts';
import type { ReviewRepository } from '../../application/ports/review-repository.ts';
import type { RelationshipRepository } from '../../application/ports/relationship-repository.ts';
import type { PersonalData } from '../../application/ports/personal-data.ts';
import type { ScheduleRepository } from '../../application/ports/schedule-repository.ts';
import type { SecondFactorRepository } from '../../application/ports/second-factor-repository.ts';
import type { SessionRepository } from '../../application/ports/session-repository.ts';
import type { SocketTickets } from '../../application/ports/socket-tickets.ts';
import type { StandingRegistry } from '../../application/ports/standing-registry.ts';
import type { SpendingLedger } from '../../application/ports/spending-ledger.ts';
import type { StorageHealth } from '../../application/ports/storage-health.ts';
import type { Timers } from '../../application/ports/timers.ts';
import type { FaceLog } from '../../application/ports/face-log.ts';
import type { TranscriptChains } from '../../application/ports/transcript-chains.ts';
import type { TranscriptLog } from '../../application/ports/transcript-log.ts';
import type { UserRepository } from '../../application/ports/user-repository.ts';
import { mikroOrmAccessRegistry } from './access-registry.ts';
import { mikroOrmAccountRepository } from './account-repository.ts';
import { mikroOrmAuthSessionRepository } from './auth-session-repository.ts';
import { localAccessSignals, postgresqlAccessSignals, type ClosableSignals } from './access-signals.ts';
import { mikroOrmAssessmentRepository } from './assessment-repository.ts';
import { mikroOrmAlerts } from './alerts.ts';
import { mikroOrmAssessmentRequests } from './assessment-requests.ts';
import { mikroOrmAuditLog } from './audit-log.ts';
import { mikroOrmAuditTrail } from './audit-trail.ts';
import { mikroOrmAvatarSessions } from './avatar-sessions.ts';
import { mikroOrmCalendarFeeds } from './calendar-feeds.ts';
import { mikroOrmConsentRecords } from './consent-records.ts';
import { mikroOrmDataKeyRotation } from './data-key-rotation.ts';
import { mikroOrmDataKeyStore } from './data-key-store.ts';
import { ormDatabase, type Database, type Queries } from './database.ts';
import { mikroOrmDeliveries } from './deliveries.ts';
import { emailIndexUnder, settledKeys } from './email-index.ts';
import { mikroOrmEmailIndexRotation } from './email-index-rotation.ts';
import { mikroOrmErasures } from './erasures.ts';
import { findUnsafeSettings, type DurabilitySetting } from './durability.ts';
import { servingLimits, type Engine } from './engine.ts';
import { mikroOrmKeyCanaryStore } from './key-canary-store.ts';
import { mikroOrmLeaseRegistry } from './lease-registry.ts';
import { mikroOrmLoginChallenges } from './login-challenges.ts';
import { mikroOrmMailLinks } from './mail-links.ts';
import { mikroOrmMessageRepository } from './message-repository.ts';
import { migrationsOf, type Migrations } from './migrate.ts';
import { nativeSql, type NativeSql } from './native-sql.ts';
import { openOrm } from './open-orm.ts';
import { findPolicyBypasses, type PolicyBypass } from './policy-bypass.ts';
import { mikroOrmReviewRepository } from './review-repository.ts';
import { mikroOrmRelationshipRepository } from './relationship-repository.ts';
import { mikroOrmPersonalData } from './personal-data.ts';
import { mikroOrmScheduleRepository } from './schedule-repository.ts';
import { mikroOrmSecondFactorRepository } from './second-factor-repository.ts';
import { mikroOrmSessionRepository } from './session-repository.ts';
import { mikroOrmSocketTickets } from './socket-tickets.ts';
import { mikroOrmStandingRegistry } from './standing-registry.ts';
import { mikroOrmSpendingLedger } from './spending-ledger.ts';
import { mikroOrmStorageHealth } from './storage-health.ts';
import { mikroOrmFaceLog } from './face-log.ts';
import { mikroOrmTranscriptChains } from './transcript-chains.ts';
import { makeStoreBatch } from './transcript-store.ts';
import { TranscriptWriter } from './transcript-writer.ts';
import { mikroOrmUserRepository } from './user-repository.ts';

export type StorageOptions = {
  readonly engine: Engine;
  /** The cipher's data keys are in the same database as what it seals. */
  readonly makeCipher: (dataKeys: DataKeyStore & DataKeyRotation, signals: AccessSignals) => Cipher;
  /** Finds accounts by their e-mail. */
  readonly blindIndex: BlindIndex;
  /** What found them before, until `emailIndexes` has moved all of them. */
  readonly previousBlindIndex?: BlindIndex | null;
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
  readonly accounts: AccountRepository;
  readonly authSessions: AuthSessionRepository;
  readonly standings: StandingRegistry;
  readonly mailLinks: MailLinks;
  readonly secondFactors: SecondFactorRepository;
  readonly loginChallenges: LoginChallenges;
  readonly dataKeys: DataKeyStore & DataKeyRotation;
  readonly keyCanaries: KeyCanaryStore;
  readonly emailIndexes: EmailIndexRotation;
  readonly cipher: Cipher;
  readonly sessions: SessionRepository;
  readonly messages: MessageRepository;
  readonly leases: LeaseRegistry;
  readonly transcriptLog: TranscriptLog;
  readonly faceLog: FaceLog;
  readonly socketTickets: SocketTickets;
  readonly avatarSessions: AvatarSessions;
  readonly accessSignals: AccessSignals;
  readonly spending: SpendingLedger;
  /** Erasing itself is a matter of record: `audit.recording(act).erasures`. */
  readonly erasures: Pick<Erasures, 'findUndone'>;
  readonly transcriptChains: TranscriptChains;
  readonly consents: ConsentRecords;
  readonly relationships: RelationshipRepository;
  readonly access: AccessRegistry;
  readonly schedules: ScheduleRepository;
  readonly calendarFeeds: CalendarFeeds;
  readonly deliveries: Deliveries;
  readonly assessments: AssessmentRepository;
  readonly assessmentRequests: AssessmentRequests;
  readonly alerts: Alerts;
  readonly reviews: ReviewRepository;
  readonly personalData: PersonalData;
  readonly audit: AuditTrail;
  readonly auditLog: AuditLog;
  readonly health: StorageHealth;
  readonly migrations: Migrations;
  /** What the database would lose confirmed commits by. Throws `StorageUnavailable`. */
  findUnsafeSettings(): Promise<readonly DurabilitySetting[]>;
  /** Why the policies of the database do not hold us. Throws `StorageUnavailable`. */
  findPolicyBypasses(): Promise<readonly PolicyBypass[]>;
  /** For adapters of other packages that keep something in the same database, nothing of which is a person's. */
  readonly query: Queries['query'];
  /** For packages that bring their own statements. */
  readonly runSql: NativeSql;
  /** Flush the transcript log before: what it still holds is given up. */
  close(): Promise<void>;
};

/** Everything that is stored, on one engine. Does not migrate, and contacts a server only when it is used. */
export const connectStorage = async (options: StorageOptions): Promise<Storage> => {
  const orm = await openOrm(options.engine, servingLimits);
  const database = ormDatabase(orm);
  const dataKeys = { ...mikroOrmDataKeyStore(database), ...mikroOrmDataKeyRotation(database) };
  const accessSignals = accessSignalsOf(options, database);
  const cipher = options.makeCipher(dataKeys, accessSignals);
  const { blindIndex: current, previousBlindIndex: previous = null } = options;
  const emailKeys = { database, cipher, current, previous };
  const settle = settledKeys(emailKeys);
  const emailIndex = emailIndexUnder(settle);
  const transcriptLog = new TranscriptWriter({ ...options, store: makeStoreBatch(database, cipher) });

  return {
    users: mikroOrmUserRepository(database),
    accounts: mikroOrmAccountRepository(database, cipher, emailIndex),
    authSessions: mikroOrmAuthSessionRepository(database),
    standings: mikroOrmStandingRegistry(database),
    mailLinks: mikroOrmMailLinks(database),
    secondFactors: mikroOrmSecondFactorRepository(database, cipher),
    loginChallenges: mikroOrmLoginChallenges(database),
    dataKeys,
    keyCanaries: mikroOrmKeyCanaryStore(database),
    emailIndexes: mikroOrmEmailIndexRotation(emailKeys, settle),
    cipher,
    sessions: mikroOrmSessionRepository(database, cipher),
    messages: mikroOrmMessageRepository(database, cipher),
    leases: mikroOrmLeaseRegistry(database, options.clock),
    transcriptLog,
    faceLog: mikroOrmFaceLog(database, transcriptLog),
    socketTickets: mikroOrmSocketTickets(database, options.clock),
    avatarSessions: mikroOrmAvatarSessions(database),
    accessSignals,
    spending: mikroOrmSpendingLedger(database, options.clock),
    erasures: mikroOrmErasures(database),
    transcriptChains: mikroOrmTranscriptChains(database),
    consents: mikroOrmConsentRecords(database, cipher, options.ids),
    relationships: mikroOrmRelationshipRepository(database, cipher, emailIndex),
    access: mikroOrmAccessRegistry(database),
    schedules: mikroOrmScheduleRepository(database, cipher),
    calendarFeeds: mikroOrmCalendarFeeds(database),
    deliveries: mikroOrmDeliveries(database),
    assessments: mikroOrmAssessmentRepository(database, cipher),
    assessmentRequests: mikroOrmAssessmentRequests(database, cipher),
    alerts: mikroOrmAlerts(database),
    reviews: mikroOrmReviewRepository(database, cipher, options.ids),
    audit: mikroOrmAuditTrail({ ...options, database, cipher, emailIndex, seal: options.auditSeal }),
    personalData: mikroOrmPersonalData(database, cipher),
    auditLog: mikroOrmAuditLog(database),
    health: mikroOrmStorageHealth(database, options.timers),
    migrations: migrationsOf(options.engine, orm),
    findUnsafeSettings: () => findUnsafeSettings(database),
    findPolicyBypasses: () => findPolicyBypasses(database),
    query: (sql, parameters) => database.nobody.query(sql, parameters),
    runSql: nativeSql(options.engine, orm),
    close: async () => {
      transcriptLog.close();
      await accessSignals.close();
      await orm.close(true);
    },
  };
};

const accessSignalsOf = ({ engine, timers }: StorageOptions, database: Database): ClosableSignals =>
  engine.kind === 'postgresql'
    ? postgresqlAccessSignals({ engine, database, timers, random: Math.random })
    : localAccessSignals();

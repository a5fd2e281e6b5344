import { sentLedger } from '../../src/domain/shared/heard-ledger.ts';
import { randomUUID } from 'node:crypto';
import type { AccessRegistry } from '../../src/application/ports/access-registry.ts';
import type { AccountRepository } from '../../src/application/ports/account-repository.ts';
import type { Alerts } from '../../src/application/ports/alerts.ts';
import type { AssessmentRequests } from '../../src/application/ports/assessment-requests.ts';
import type { AssessmentRepository } from '../../src/application/ports/assessment-repository.ts';
import type { AuthSessionRepository } from '../../src/application/ports/auth-session-repository.ts';
import type { AuditLog } from '../../src/application/ports/audit-log.ts';
import type { AuditTrail } from '../../src/application/ports/audit-trail.ts';
import type { CalendarFeeds } from '../../src/application/ports/calendar-feeds.ts';
import type { ConsentRecords } from '../../src/application/ports/consent-records.ts';
import type { Deliveries } from '../../src/application/ports/deliveries.ts';
import type { LeaseRegistry } from '../../src/application/ports/lease-registry.ts';
import type { LoginChallenges } from '../../src/application/ports/login-challenges.ts';
import type { MailLinks } from '../../src/application/ports/mail-links.ts';
import type { MessageRepository } from '../../src/application/ports/message-repository.ts';
import type { RelationshipRepository } from '../../src/application/ports/relationship-repository.ts';
import type { Erasures } from '../../src/application/ports/erasures.ts';
import type { PersonalData } from '../../src/application/ports/personal-data.ts';
import type { ScheduleRepository } from '../../src/application/ports/schedule-repository.ts';
import type { SecondFactorRepository } from '../../src/application/ports/second-factor-repository.ts';
import type { ReviewRepository } from '../../src/application/ports/review-repository.ts';
import type { SessionRepository } from '../../src/application/ports/session-repository.ts';
import type { StandingRegistry } from '../../src/application/ports/standing-registry.ts';
import type { StorageHealth } from '../../src/application/ports/storage-health.ts';
import type { FaceLog } from '../../src/application/ports/face-log.ts';
import type { TranscriptChains } from '../../src/application/ports/transcript-chains.ts';
import type { Lease, TranscriptLog } from '../../src/application/ports/transcript-log.ts';
import type { UserRepository } from '../../src/application/ports/user-repository.ts';
import type { Message } from '../../src/domain/messages/message.ts';
import type { MessageId, SessionId, UserId } from '../../src/domain/shared/ids.ts';
import { startSession, type Session } from '../../src/domain/sessions/session.ts';

/** Adapters of the storage ports on one database, its schema current. Suites share it: each test makes its own users. */
export type StorageUnderTest = {
  readonly users: UserRepository;
  readonly accounts: AccountRepository;
  readonly authSessions: AuthSessionRepository;
  readonly standings: StandingRegistry;
  readonly mailLinks: MailLinks;
  readonly secondFactors: SecondFactorRepository;
  readonly loginChallenges: LoginChallenges;
  readonly sessions: SessionRepository;
  readonly messages: MessageRepository;
  readonly leases: LeaseRegistry;
  readonly transcriptLog: TranscriptLog;
  readonly faceLog: FaceLog;
  readonly transcriptChains: TranscriptChains;
  readonly consents: ConsentRecords;
  readonly relationships: RelationshipRepository;
  readonly access: AccessRegistry;
  readonly schedules: ScheduleRepository;
  readonly calendarFeeds: CalendarFeeds;
  readonly deliveries: Deliveries;
  readonly audit: AuditTrail;
  readonly auditLog: AuditLog;
  readonly erasures: Pick<Erasures, 'findUndone'>;
  readonly assessments: AssessmentRepository;
  readonly assessmentRequests: AssessmentRequests;
  readonly alerts: Alerts;
  readonly reviews: ReviewRepository;
  readonly personalData: PersonalData;
  readonly health: StorageHealth;
};

export type CreateStorage = () => Promise<StorageUnderTest> | StorageUnderTest;

const at = new Date('2026-03-01T09:30:00.123Z');

export const newUser = async ({ users }: StorageUnderTest): Promise<UserId> => {
  const id = randomUUID() as UserId;
  await users.ensure({ id, role: 'patient', createdAt: at });
  return id;
};

/** A stored session. */
export const newSession = async (
  { sessions }: StorageUnderTest,
  userId: UserId,
  changes: Partial<Session> = {},
): Promise<Session> => {
  const session = { ...startSession(randomUUID() as SessionId, userId, {}, at), ...changes };
  await sessions.add(session);
  return session;
};

/** The lease of a new session of a new user. */
export const newLease = async (storage: StorageUnderTest): Promise<Lease> => {
  const userId = await newUser(storage);
  const session = await newSession(storage, userId);
  const lease = await storage.leases.acquire(userId, session.id);
  if (lease === null) throw new Error('the owner was refused the lease');
  return lease;
};

export const newMessage = (
  { sessionId, userId }: Lease,
  seq: number,
  changes: Partial<Message> = {},
): Message => ({
  id: randomUUID() as MessageId,
  sessionId,
  userId,
  seq,
  role: seq % 2 === 1 ? 'user' : 'assistant',
  content: `sentence ${seq}`,
  itemId: `item_${seq}`,
  contentIndex: 0,
  clientMessageId: null,
  interrupted: false,
  ledger: seq % 2 === 1 ? null : sentLedger(`sentence ${seq}`.length),
  confidence: null,
  createdAt: at,
  ...changes,
});

/** Everything stored of a session. */
export const transcriptOf = (
  { messages }: StorageUnderTest,
  { userId, sessionId }: Pick<Lease, 'userId' | 'sessionId'>,
): Promise<readonly Message[]> => messages.list(userId, sessionId, { afterSeq: 0, limit: 1000 });

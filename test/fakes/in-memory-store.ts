import { StorageUnavailable } from '../../src/application/ports/storage-unavailable.ts';
import type { StoredAssessmentRequest } from '../../src/application/ports/assessment-requests.ts';
import type { Transcript } from '../../src/domain/assessment/transcript/turn.ts';
import type { StoredAlert } from '../../src/application/ports/alerts.ts';
import type { Lease } from '../../src/application/ports/transcript-log.ts';
import type { KeptRefreshToken } from '../../src/application/ports/auth-session-repository.ts';
import type { LoginChallenge } from '../../src/application/ports/login-challenges.ts';
import type { MailLink } from '../../src/application/ports/mail-links.ts';
import type { AssessmentReview } from '../../src/domain/assessment/review/assessment-review.ts';
import type { StoredAssessment } from '../../src/domain/assessment/stored-assessment.ts';
import type { ConsentRecord } from '../../src/domain/access/consent.ts';
import type { Relationship } from '../../src/domain/access/relationship.ts';
import type { Account } from '../../src/domain/accounts/account.ts';
import type { SecondFactorId } from '../../src/domain/accounts/second-factor.ts';
import type { AuthSession } from '../../src/domain/accounts/auth-session.ts';
import type { FaceChange } from '../../src/domain/messages/face-change.ts';
import type { Gap, Message } from '../../src/domain/messages/message.ts';
import type { AuditRecord } from '../../src/domain/audit/audit-chain.ts';
import type { CalendarFeed } from '../../src/domain/schedules/calendar-feed.ts';
import type { Schedule } from '../../src/domain/schedules/schedule.ts';
import type { ChainedMessage } from '../../src/domain/messages/transcript-chain.ts';
import type { Session } from '../../src/domain/sessions/session.ts';
import type {
  AssessmentId,
  AlertId,
  AssessmentRequestId,
  AuthSessionId,
  CalendarFeedId,
  MessageId,
  RelationshipId,
  ScheduleId,
  SessionId,
  UserId,
} from '../../src/domain/shared/ids.ts';
import type { User } from '../../src/domain/users/user.ts';
import type { PricedUsage } from '../../src/domain/voice-session/usage.ts';

type StoredRefreshToken = KeptRefreshToken & {
  readonly authSessionId: AuthSessionId;
  readonly usedAt: Date | null;
};

type StoredFactor = {
  readonly id: SecondFactorId;
  readonly secret: string;
  readonly isConfirmed: boolean;
  readonly lastStep: number;
  /** In hexadecimal. */
  readonly recoveryHashes: Set<string>;
};

/** The transcript is there until it ended. */
export type KeptAssessmentRequest = StoredAssessmentRequest & { readonly transcript: Transcript | null };
type StoredDelivery = {
  readonly scheduleId: ScheduleId;
  readonly what: string;
  /** In hexadecimal. */
  readonly recipient: string;
  readonly claimedUntil: Date;
  readonly sentAt: Date | null;
};

/** What the in-memory adapters share, open to the test. */
export class InMemoryStore {
  readonly users = new Map<UserId, User>();
  readonly accounts = new Map<UserId, { readonly account: Account; readonly passwordHash: string }>();
  readonly authSessions = new Map<AuthSessionId, AuthSession & { readonly revokedAt: Date | null }>();
  /** By the hash in hexadecimal. */
  readonly refreshTokens = new Map<string, StoredRefreshToken>();
  /** By user and purpose. */
  readonly mailLinks = new Map<string, MailLink>();
  readonly consents = new Map<UserId, readonly ConsentRecord[]>();
  readonly relationships = new Map<RelationshipId, Relationship>();
  readonly schedules = new Map<ScheduleId, { readonly schedule: Schedule; readonly key: string | null }>();
  readonly calendarFeeds = new Map<CalendarFeedId, CalendarFeed>();
  /** By schedule, what it is about, and the recipient in hexadecimal. */
  readonly deliveries = new Map<string, StoredDelivery>();
  readonly secondFactors = new Map<UserId, StoredFactor>();
  /** By the hash in hexadecimal. */
  readonly loginChallenges = new Map<string, LoginChallenge & { readonly attempts: number }>();
  readonly sessions = new Map<SessionId, Session>();
  readonly leases = new Map<SessionId, Lease>();
  readonly messages = new Map<MessageId, Message>();
  /** Every message as it was chained, which tests may tamper with. */
  readonly chained = new Map<SessionId, readonly ChainedMessage[]>();
  readonly assessments = new Map<AssessmentId, StoredAssessment>();
  readonly alerts = new Map<AlertId, StoredAlert>();
  readonly assessmentRequests = new Map<AssessmentRequestId, KeptAssessmentRequest>();
  /** By assessment, every version in order. */
  readonly reviews = new Map<AssessmentId, readonly AssessmentReview[]>();
  readonly auditRecords: AuditRecord[] = [];
  /** Whether entries can be written; when not, nothing that needs one is done. */
  canRecord = true;
  readonly gaps: (Gap & { readonly sessionId: SessionId })[] = [];
  readonly faceChanges: (FaceChange & { readonly sessionId: SessionId })[] = [];
  readonly usage: (PricedUsage & { readonly sessionId: SessionId })[] = [];
  pendingMigrations: readonly string[] = [];
  #available = true;
  #onReturn: (() => void)[] = [];

  get available(): boolean {
    return this.#available;
  }

  /** Plays an outage: readers fail, the transcript log waits. */
  setAvailable(available: boolean): void {
    this.#available = available;
    if (available) for (const wake of this.#onReturn.splice(0)) wake();
  }

  /** Throws `StorageUnavailable` during an outage. */
  async reach(): Promise<void> {
    if (!this.#available) throw new StorageUnavailable('the store plays an outage');
  }

  /** Resolves once there is no outage. */
  async returned(): Promise<void> {
    while (!this.#available) await new Promise<void>((wake) => this.#onReturn.push(wake));
  }

  sessionOf(owner: UserId, id: SessionId): Session | null {
    const session = this.sessions.get(id);
    return session?.userId === owner ? session : null;
  }

  /** The messages of a session, ascending by `seq`. */
  messagesOf(owner: UserId, sessionId: SessionId): readonly Message[] {
    return [...this.messages.values()]
      .filter((message) => message.sessionId === sessionId && message.userId === owner)
      .sort((a, b) => a.seq - b.seq);
  }

  holds({ sessionId, userId, epoch }: Lease): boolean {
    const newest = this.leases.get(sessionId);
    return newest?.userId === userId && newest.epoch === epoch;
  }
}

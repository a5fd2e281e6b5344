import type { Alert } from '../../domain/assessment/safety/alert.ts';
import type { StoredAssessmentRequest } from './assessment-requests.ts';
import type { Transcript } from '../../domain/assessment/transcript/turn.ts';
import type { ConsentRecord } from '../../domain/access/consent.ts';
import type { CaregiverScope, Term } from '../../domain/access/relationship.ts';
import type { AssessmentReview } from '../../domain/assessment/review/assessment-review.ts';
import type { StoredAssessment } from '../../domain/assessment/stored-assessment.ts';
import type { MailLinkPurpose } from '../../domain/accounts/mail-link.ts';
import type { AuditAction, AuditObject, AuditOutcome, AuditRole } from '../../domain/audit/audit-entry.ts';
import type { AvatarSession } from '../../domain/avatars/avatar-session.ts';
import type { FaceChange } from '../../domain/messages/face-change.ts';
import type { Gap, Message } from '../../domain/messages/message.ts';
import type { Schedule } from '../../domain/schedules/schedule.ts';
import type { Session } from '../../domain/sessions/session.ts';
import type { AuthSessionId, SessionId, UserId } from '../../domain/shared/ids.ts';
import type { User } from '../../domain/users/user.ts';
import type { PricedUsage } from '../../domain/voice-session/usage.ts';

/** What is held of each kind: a name and what one of it is. Whoever keeps something more about people adds it here. */
export type PersonalRecords = {
  /** One; what is null is not held, as with the guest. */
  readonly person: User & {
    readonly email: string | null;
    readonly fullName: string | null;
    readonly isActive: boolean;
    readonly isVerified: boolean;
  };
  /** The keys themselves leave storage by no way. */
  readonly dataKeys: { readonly keyId: Uint8Array; readonly state: string; readonly createdAt: Date };
  readonly logins: {
    readonly id: AuthSessionId;
    readonly startedAt: Date;
    readonly expiresAt: Date;
    readonly revokedAt: Date | null;
  };
  readonly refreshTokens: {
    readonly loginId: AuthSessionId;
    readonly expiresAt: Date;
    readonly usedAt: Date | null;
  };
  readonly mailLinks: { readonly purpose: MailLinkPurpose; readonly expiresAt: Date };
  /** Logins that wait for the code. */
  readonly loginChallenges: { readonly attempts: number; readonly expiresAt: Date };
  readonly socketTickets: {
    readonly loginId: AuthSessionId;
    readonly sessionId: SessionId | null;
    readonly origin: string | null;
    readonly expiresAt: Date;
  };
  /** The secret itself leaves storage by no way. */
  readonly secondFactors: { readonly isConfirmed: boolean; readonly recoveryCodesLeft: number };
  /** Every decision, oldest first. */
  readonly consents: ConsentRecord;
  /** Of the person as a patient, and as the clinician of others. */
  readonly relationships: Term & {
    readonly side: 'patient' | 'holder';
    readonly kind: 'caregiver' | 'clinician';
    /** Whom the person named; null for clinicians. */
    readonly holderEmail: string | null;
    readonly scopes: readonly CaregiverScope[];
  };
  readonly schedules: Schedule;
  /** The secret of the address leaves storage by no way. */
  readonly calendarFeeds: { readonly id: string; readonly createdAt: Date };
  /** Mails about schedules; whom they went to is not kept so that it could be read. */
  readonly deliveries: { readonly scheduleId: string; readonly what: string; readonly sentAt: Date | null };
  readonly avatarSessions: Omit<AvatarSession, 'userId'>;
  /** With the head of the chain over its messages. */
  readonly sessions: Session & { readonly messageCount: number; readonly chainHead: Uint8Array | null };
  /** Session by session, each in order. */
  readonly messages: Message & { readonly chainHash: Uint8Array };
  /** Oldest id first. */
  readonly assessments: StoredAssessment;
  readonly alerts: Alert;
  /** With the transcript, for as long as it waits. */
  readonly assessmentRequests: StoredAssessmentRequest & { readonly transcript: Transcript | null };
  /** What clinicians say of them, drafts included. */
  readonly reviews: AssessmentReview;
  readonly gaps: Gap & { readonly sessionId: SessionId };
  readonly faceChanges: FaceChange & { readonly sessionId: SessionId };
  readonly usage: PricedUsage & { readonly sessionId: SessionId };
  readonly spending: {
    /** Of UTC, as YYYY-MM-DD. */
    readonly day: string;
    readonly reservedMicroUsd: number;
    readonly settledMicroUsd: number;
    readonly releasedMicroUsd: number;
  };
  /** What the person did, and what others did to them or to their sessions. */
  readonly auditEntries: {
    readonly at: Date;
    readonly byThePerson: boolean;
    readonly actorRole: AuditRole;
    readonly action: AuditAction;
    readonly object: AuditObject;
    readonly outcome: AuditOutcome;
    readonly requestId: string | null;
  };
};

export type RecordKind = keyof PersonalRecords;

/** Pages of at most 200, so that the memory it takes does not grow with what is held. */
export type Pages<Record> = AsyncIterable<readonly Record[]>;

/** Everything held about one person, and about nobody else. Throws `StorageUnavailable`. */
export interface PersonalData {
  read<Kind extends RecordKind>(kind: Kind, owner: UserId): Pages<PersonalRecords[Kind]>;
}

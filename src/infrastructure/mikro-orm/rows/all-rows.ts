import { AssessmentReviewRow } from './assessment-review-row.ts';
import { AssessmentRow } from './assessment-row.ts';
import { AuthSessionRow } from './auth-session-row.ts';
import { AvatarSessionRow } from './avatar-session-row.ts';
import { AuditRow } from './audit-row.ts';
import { CalendarFeedRow } from './calendar-feed-row.ts';
import { ConsentRow } from './consent-row.ts';
import { DeliveryRow } from './delivery-row.ts';
import { FaceChangeRow } from './face-change-row.ts';
import { GapRow } from './gap-row.ts';
import { MailLinkRow } from './mail-link-row.ts';
import { KeyCanaryRow } from './key-canary-row.ts';
import { LoginChallengeRow } from './login-challenge-row.ts';
import { MessageRow } from './message-row.ts';
import { RecoveryCodeRow } from './recovery-code-row.ts';
import { RefreshTokenRow } from './refresh-token-row.ts';
import { RelationshipRow } from './relationship-row.ts';
import { RateLimitRow } from './rate-limit-row.ts';
import { ScheduleRow } from './schedule-row.ts';
import { SecondFactorRow } from './second-factor-row.ts';
import { SessionLeaseRow } from './session-lease-row.ts';
import { EmailIndexKeyRow } from './email-index-key-row.ts';
import { SessionRow } from './session-row.ts';
import { SocketTicketRow } from './socket-ticket-row.ts';
import { SpendingRow } from './spending-row.ts';
import { UsageRow } from './usage-row.ts';
import { UserKeyRow } from './user-key-row.ts';
import { UserRow } from './user-row.ts';
import { AlertRow } from './alert-row.ts';
import { AssessmentRequestRow } from './assessment-request-row.ts';

/** Every table of ours. */
export const allRows = [
  UserRow,
  UserKeyRow,
  AuthSessionRow,
  RefreshTokenRow,
  MailLinkRow,
  SecondFactorRow,
  RecoveryCodeRow,
  LoginChallengeRow,
  SessionRow,
  SessionLeaseRow,
  MessageRow,
  GapRow,
  FaceChangeRow,
  UsageRow,
  SocketTicketRow,
  AvatarSessionRow,
  RateLimitRow,
  SpendingRow,
  AuditRow,
  KeyCanaryRow,
  EmailIndexKeyRow,
  ConsentRow,
  RelationshipRow,
  AssessmentRequestRow,
  AlertRow,
  ScheduleRow,
  CalendarFeedRow,
  DeliveryRow,
  AssessmentRow,
  AssessmentReviewRow,
];

import { CreateConversations } from './20261124110000-create-conversations.ts';
import { CreateAccounts } from './20261124120000-create-accounts.ts';
import { CreateSocketTickets } from './20261124121000-create-socket-tickets.ts';
import { CreateKeyCanaries } from './20261124122000-create-key-canaries.ts';
import { CreateAuditLog } from './20261124123000-create-audit-log.ts';
import { ChainMessages } from './20261124124000-chain-messages.ts';
import { CreateRateLimits } from './20261124125000-create-rate-limits.ts';
import { CreateSpendingLedger } from './20261124126000-create-spending-ledger.ts';
import { CreateAvatarSessions } from './20261125090000-create-avatar-sessions.ts';
import { CreateConsents } from './20261125100000-create-consents.ts';
import { CreateRelationships } from './20261125101000-create-relationships.ts';
import { AuditOnBehalfOf } from './20261125102000-audit-on-behalf-of.ts';
import { CreateSecondFactors } from './20261125150000-create-second-factors.ts';
import { IndexPersonalData } from './20261125200000-index-personal-data.ts';
import { CreateAssessments } from './20261126100000-create-assessments.ts';
import { CreateJobsSchema } from './20261126200000-create-jobs-schema.ts';
import { CreateAssessmentRequests } from './20261126201000-create-assessment-requests.ts';
import { CreateAlerts } from './20261126202000-create-alerts.ts';
import { CreateAssessmentReviews } from './20261126300000-create-assessment-reviews.ts';
import { SessionScreening } from './20261126400000-session-screening.ts';
import { CreateSchedules } from './20261126500000-create-schedules.ts';
import { GuardRowsOfPersons } from './20261126600000-guard-rows-of-persons.ts';
import { TwoEmailIndexes } from './20261127000000-two-email-indexes.ts';
import { CreateFaceChanges } from './20261128201000-create-face-changes.ts';
import { KeepHeardLedger } from './20261128200000-heard-ledger.ts';
import { MessageConfidence } from './20261127600000-message-confidence.ts';

/** Listed by hand, oldest first, so that the same list runs from source, compiled and packed. */
export const migrations = [
  { name: '20261124110000-create-conversations', class: CreateConversations },
  { name: '20261124120000-create-accounts', class: CreateAccounts },
  { name: '20261124121000-create-socket-tickets', class: CreateSocketTickets },
  { name: '20261124122000-create-key-canaries', class: CreateKeyCanaries },
  { name: '20261124123000-create-audit-log', class: CreateAuditLog },
  { name: '20261124124000-chain-messages', class: ChainMessages },
  { name: '20261124125000-create-rate-limits', class: CreateRateLimits },
  { name: '20261124126000-create-spending-ledger', class: CreateSpendingLedger },
  { name: '20261125090000-create-avatar-sessions', class: CreateAvatarSessions },
  { name: '20261125100000-create-consents', class: CreateConsents },
  { name: '20261125101000-create-relationships', class: CreateRelationships },
  { name: '20261125102000-audit-on-behalf-of', class: AuditOnBehalfOf },
  { name: '20261125150000-create-second-factors', class: CreateSecondFactors },
  { name: '20261125200000-index-personal-data', class: IndexPersonalData },
  { name: '20261126100000-create-assessments', class: CreateAssessments },
  { name: '20261126200000-create-jobs-schema', class: CreateJobsSchema },
  { name: '20261126201000-create-assessment-requests', class: CreateAssessmentRequests },
  { name: '20261126202000-create-alerts', class: CreateAlerts },
  { name: '20261126300000-create-assessment-reviews', class: CreateAssessmentReviews },
  { name: '20261126400000-session-screening', class: SessionScreening },
  { name: '20261126500000-create-schedules', class: CreateSchedules },
  { name: '20261126600000-guard-rows-of-persons', class: GuardRowsOfPersons },
  { name: '20261127000000-two-email-indexes', class: TwoEmailIndexes },
  { name: '20261127600000-message-confidence', class: MessageConfidence },
  { name: '20261128200000-heard-ledger', class: KeepHeardLedger },
  { name: '20261128201000-create-face-changes', class: CreateFaceChanges },
] as const;

/** Where the database remembers which of them ran. */
export const migrationsTable = 'schema_migrations';

import type { UserId } from '../shared/ids.ts';
import type { Principal, Role } from '../users/principal.ts';

/** What people do that is recorded. Nothing of what they say or see is. */
export const auditActions = [
  'session_created',
  'sessions_listed',
  'session_read',
  'session_changed',
  'session_ended',
  'session_deleted',
  'messages_listed',
  'messages_counted',
  'transcript_checked',
  'conversation_opened',
  'assessment_created',
  'assessment_read',
  'assessments_listed',
  'assessment_deleted',
  'trend_read',
  'summary_read',
  'reviews_listed',
  'review_written',
  'review_signed',
  'consent_given',
  'consent_withdrawn',
  'caregiver_named',
  'relationship_revoked',
  'clinician_assigned',
  'care_teams_listed',
  'patients_listed',
  'audit_read',
  'person_exported',
  'person_erased',
  'alert_raised',
  'alert_sent',
  'schedule_created',
  'schedules_listed',
  'schedule_read',
  'schedule_changed',
  'schedule_cancelled',
  'calendar_feed_created',
  'calendar_feed_revoked',
  'calendar_feed_read',
  'second_factor_added',
  'second_factor_used',
  'second_factor_removed',
  'second_factor_reset',
] as const;
export type AuditAction = (typeof auditActions)[number];

export type AuditObject = {
  readonly kind:
    'user' | 'session' | 'assessment' | 'relationship' | 'schedule' | 'calendar_feed' | 'audit_log' | 'alert';
  /** A UUID; null when what was asked for can be no id, for such text is not recorded. */
  readonly id: string | null;
};

/** `denied`: not there, or not theirs; which of the two is not recorded either. */
export type AuditOutcome = 'allowed' | 'denied';

/** Whoever runs the service has no account in it; what they do is recorded under this id. */
export const operatorId = '00000000-0000-4000-8000-000000000002' as UserId;
export type AuditRole = Role | 'operator';

/** Who does what, to what. */
export type AuditAct = {
  readonly actor: UserId;
  readonly actorRole: AuditRole;
  readonly action: AuditAction;
  readonly object: AuditObject;
  /** The HTTP request, a UUID; null where there is none. */
  readonly requestId: string | null;
  /** Whose it is, when somebody else acts on what was shared with them; null for one's own. */
  readonly onBehalfOf: UserId | null;
};

export type AuditEntry = AuditAct & { readonly outcome: AuditOutcome; readonly at: Date };

/** `owner`: whose it is that is acted on, the actor's unless given. */
export const auditAct = (
  principal: Principal,
  action: AuditAction,
  object: AuditObject,
  owner: UserId | null = null,
): AuditAct => ({
  actor: principal.userId,
  actorRole: principal.role,
  action,
  object,
  requestId: principal.requestId ?? null,
  onBehalfOf: owner === principal.userId ? null : owner,
});

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
  'second_factor_added',
  'second_factor_used',
  'second_factor_removed',
  'second_factor_reset',
] as const;
export type AuditAction = (typeof auditActions)[number];

export type AuditObject = {
  readonly kind: 'user' | 'session';
  /** A UUID; null when what was asked for can be no id, for such text is not recorded. */
  readonly id: string | null;
};

/** `denied`: not there, or not theirs; which of the two is not recorded either. */
export type AuditOutcome = 'allowed' | 'denied';

/** Who does what, to what. */
export type AuditAct = {
  readonly actor: UserId;
  readonly actorRole: Role;
  readonly action: AuditAction;
  readonly object: AuditObject;
  /** The HTTP request, a UUID; null where there is none. */
  readonly requestId: string | null;
};

export type AuditEntry = AuditAct & { readonly outcome: AuditOutcome; readonly at: Date };

export const auditAct = (principal: Principal, action: AuditAction, object: AuditObject): AuditAct => ({
  actor: principal.userId,
  actorRole: principal.role,
  action,
  object,
  requestId: principal.requestId ?? null,
});

import type { AuthSessionId, UserId } from '../shared/ids.ts';

/**
 * What a person is to the service. Patients see their own; caregivers and clinicians what was shared with them;
 * admins keep accounts and see no health data; auditors see the audit trail alone. Guests exist on loopback only.
 */
export const roles = ['guest', 'patient', 'caregiver', 'clinician', 'admin', 'auditor'] as const;
export type Role = (typeof roles)[number];

/** Who is asking. Every use case takes one, every query is narrowed by its `userId`. */
export type Principal = {
  readonly userId: UserId;
  readonly role: Role;
  /** The login that the request belongs to; absent for guests, who have none. */
  readonly authSessionId?: AuthSessionId;
  /** The HTTP request they ask in, a UUID; absent elsewhere. The audit trail has it. */
  readonly requestId?: string;
};

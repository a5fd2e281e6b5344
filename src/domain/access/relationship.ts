import type { Email } from '../accounts/account.ts';
import type { RelationshipId, UserId } from '../shared/ids.ts';

/** `read_summary`: that there were conversations, and how long; `start_session`: begin one for the person. */
export const caregiverScopes = ['read_summary', 'start_session'] as const;
export type CaregiverScope = (typeof caregiverScopes)[number];

/**
 * A caregiver is named by the person, by address: nobody looks whether it is somebody's. Whoever has a confirmed
 * account with it is meant, now or later.
 */
export type Caregiver = {
  readonly kind: 'caregiver';
  readonly email: Email;
  readonly scopes: readonly CaregiverScope[];
};

/** A clinician is assigned by an admin. */
export type Clinician = { readonly kind: 'clinician'; readonly clinicianId: UserId };

/** From when until when. */
export type Term = {
  readonly grantedAt: Date;
  /** Null: until it is revoked. */
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
};

/** Why one person may see something of another. */
export type Relationship = Term & {
  readonly id: RelationshipId;
  readonly patientId: UserId;
  readonly holder: Caregiver | Clinician;
};

export const holds = ({ expiresAt, revokedAt }: Pick<Term, 'expiresAt' | 'revokedAt'>, now: Date): boolean =>
  revokedAt === null && (expiresAt === null || now < expiresAt);

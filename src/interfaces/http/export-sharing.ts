import { z } from 'zod';
import { consentPurposes } from '../../domain/access/consent-texts.ts';
import { deciders } from '../../domain/access/consent.ts';
import { caregiverScopes } from '../../domain/access/relationship.ts';
import { avatarVendors } from '../../domain/avatars/avatar-session.ts';
import { count, iso, isoOrNull, section, time } from './export-section.ts';

/** How the person signs in besides the password, what they agreed to, and whom they share with. */
export const sharingSections = {
  secondFactors: section('secondFactors', {
    name: 'second_factors',
    schema: z.strictObject({ is_confirmed: z.boolean(), recovery_codes_left: count }),
    present: ({ isConfirmed, recoveryCodesLeft }) => ({
      is_confirmed: isConfirmed,
      recovery_codes_left: recoveryCodesLeft,
    }),
  }),
  consents: section('consents', {
    name: 'consents',
    schema: z.strictObject({
      purpose: z.enum(consentPurposes),
      act: z.enum(['given', 'withdrawn']),
      version: z.int(),
      by: z.enum(deciders),
      representative: z.string().nullable(),
      at: time,
    }),
    present: ({ at, ...consent }) => ({ ...consent, at: iso(at) }),
  }),
  relationships: section('relationships', {
    name: 'relationships',
    schema: z.strictObject({
      side: z.enum(['patient', 'holder']),
      kind: z.enum(['caregiver', 'clinician']),
      holder_email: z.string().nullable(),
      scopes: z.array(z.enum(caregiverScopes)),
      granted_at: time,
      expires_at: time.nullable(),
      revoked_at: time.nullable(),
    }),
    present: ({ side, kind, holderEmail, scopes, grantedAt, expiresAt, revokedAt }) => ({
      side,
      kind,
      holder_email: holderEmail,
      scopes: [...scopes],
      granted_at: iso(grantedAt),
      expires_at: isoOrNull(expiresAt),
      revoked_at: isoOrNull(revokedAt),
    }),
  }),
  avatarSessions: section('avatarSessions', {
    name: 'avatar_sessions',
    schema: z.strictObject({
      provider: z.enum(avatarVendors),
      id: z.string(),
      created_at: time,
      seen_at: time,
    }),
    present: ({ vendor, id, createdAt, seenAt }) => ({
      provider: vendor,
      id,
      created_at: iso(createdAt),
      seen_at: iso(seenAt),
    }),
  }),
};

import { z } from 'zod';
import { caregiverScopes, type Relationship } from '../../domain/access/relationship.ts';
import type { Assignment } from '../../application/ports/relationship-repository.ts';
import { parseRelationshipId } from '../../domain/shared/ids.ts';

/** A malformed id is as unknown as any other, so its form is not checked here. */
export const relationshipPath = z.object({ relationship_id: z.string().meta({ format: 'uuid' }) });

const scopes = z.array(z.enum(caregiverScopes));

export const caregiverBody = z
  .strictObject({
    email: z.string().max(320).meta({ format: 'email', example: 'carl@example.com' }),
    scopes: scopes
      .min(1)
      .max(caregiverScopes.length)
      .meta({ description: 'See that there were conversations; start one for the person.' }),
    expires_at: z.iso.datetime().nullish().meta({ description: 'Until it is revoked unless given.' }),
  })
  .meta({ id: 'NewCaregiver' });

export const relationshipSchema = z
  .strictObject({
    id: z.uuid(),
    kind: z.enum(['caregiver', 'clinician']),
    email: z.string().nullable().meta({ description: 'Of a caregiver, as it was named.' }),
    user_id: z.uuid().nullable().meta({ description: 'Of a clinician.' }),
    scopes,
    granted_at: z.iso.datetime(),
    expires_at: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Relationship' });

export const presentRelationship = ({
  id,
  holder,
  grantedAt,
  expiresAt,
}: Relationship): z.output<typeof relationshipSchema> => ({
  id,
  kind: holder.kind,
  email: holder.kind === 'caregiver' ? holder.email : null,
  user_id: holder.kind === 'clinician' ? holder.clinicianId : null,
  scopes: holder.kind === 'caregiver' ? [...holder.scopes] : [],
  granted_at: grantedAt.toISOString(),
  expires_at: expiresAt?.toISOString() ?? null,
});

export const assignmentBody = z
  .strictObject({ patient_id: z.string().max(64), clinician_id: z.string().max(64) })
  .meta({ id: 'NewAssignment' });

export const assignmentListQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(20).meta({ description: 'In one page.' }),
  after: z
    .string()
    .transform((text, context) => {
      const id = parseRelationshipId(text);
      if (id.ok) return id.value;
      context.addIssue({ code: 'custom', message: 'Is no id' });
      return z.NEVER;
    })
    .optional()
    .meta({ type: 'string', format: 'uuid', description: 'Continues after this one.' }),
});

export const assignmentSchema = z
  .strictObject({
    id: z.uuid(),
    patient_id: z.uuid(),
    clinician_id: z.uuid(),
    assigned_at: z.iso.datetime(),
  })
  .meta({ id: 'Assignment' });

export const presentAssignment = ({
  id,
  patientId,
  holder,
  grantedAt,
}: Assignment): z.output<typeof assignmentSchema> => ({
  id,
  patient_id: patientId,
  clinician_id: holder.clinicianId,
  assigned_at: grantedAt.toISOString(),
});

import { z } from 'zod';
import type { SharedPatient } from '../../application/patients/list-patients.ts';
import { deeds } from '../../domain/access/policy.ts';
import { userListQuery } from './account-schemas.ts';
import { sessionPath } from './session-schemas.ts';

/** A malformed id is as unknown as any other, so its form is not checked here. */
export const patientPath = z.object({
  user_id: z.string().meta({ format: 'uuid', description: 'Id of the person who shares.' }),
});
export const patientSessionPath = patientPath.extend(sessionPath.shape);
export const patientListQuery = userListQuery;

export const patientSchema = z
  .strictObject({
    user_id: z.uuid(),
    full_name: z.string().nullable(),
    may: z.array(z.enum(deeds)).meta({ description: 'What may be done for or about the person now.' }),
  })
  .meta({ id: 'Patient' });

export const presentPatient = (patient: SharedPatient): z.output<typeof patientSchema> => ({
  user_id: patient.userId,
  full_name: patient.fullName,
  may: [...patient.deeds],
});

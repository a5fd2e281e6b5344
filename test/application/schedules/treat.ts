import { randomUUID } from 'node:crypto';
import { consentTexts } from '../../../src/domain/access/consent-texts.ts';
import type { Principal } from '../../../src/domain/users/principal.ts';
import { today, type ScheduleWorld } from './schedule-world.ts';

/** Has a clinician treat somebody who shares with clinicians. */
export const treat = async (world: ScheduleWorld, doctor: Principal, patient: Principal): Promise<void> => {
  await world.consents.append(patient.userId, {
    purpose: 'share_clinician',
    act: 'given',
    version: consentTexts.share_clinician.version,
    at: today,
    by: 'self',
    representative: null,
  });
  await world.relationships.add({
    id: randomUUID() as never,
    patientId: patient.userId,
    holder: { kind: 'clinician', clinicianId: doctor.userId },
    grantedAt: today,
    expiresAt: null,
    revokedAt: null,
  });
};

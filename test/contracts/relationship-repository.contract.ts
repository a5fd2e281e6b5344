import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Caregiver, Clinician, Relationship } from '../../src/domain/access/relationship.ts';
import type { Email } from '../../src/domain/accounts/account.ts';
import type { RelationshipId, UserId } from '../../src/domain/shared/ids.ts';
import { newUser, type CreateStorage } from './storage-under-test.ts';

const at = new Date('2026-03-01T09:30:00.123Z');
let made = 0;
const nextId = (): RelationshipId =>
  `018f0000-0000-7000-8000-${String((made += 1)).padStart(12, '0')}` as RelationshipId;

export const relating = <Holder extends Caregiver | Clinician>(
  patientId: UserId,
  holder: Holder,
  changes: Partial<Relationship> = {},
): Relationship & { readonly holder: Holder } => ({
  id: nextId(),
  patientId,
  grantedAt: at,
  expiresAt: null,
  revokedAt: null,
  ...changes,
  holder,
});

export const caregiverAt = (email: string, ...scopes: Caregiver['scopes']): Caregiver => ({
  kind: 'caregiver',
  email: email as Email,
  scopes,
});
export const clinicianOf = (clinicianId: UserId): Clinician => ({ kind: 'clinician', clinicianId });

/** What every `RelationshipRepository` owes its callers. */
export const relationshipRepositoryContract = (adapter: string, create: CreateStorage): void => {
  const given = async () => {
    const storage = await create();
    const [patient, other, clinician] = [
      await newUser(storage),
      await newUser(storage),
      await newUser(storage),
    ];
    return { storage, relationships: storage.relationships, patient, other, clinician };
  };

  describe(`RelationshipRepository contract: ${adapter}`, () => {
    it('lists those of a person as they were added, whether or not there is somebody at the address', async () => {
      const { relationships, patient, other, clinician } = await given();
      const expiresAt = new Date(at.getTime() + 1);
      const care = relating(
        patient,
        caregiverAt(`${randomUUID()}@example.com`, 'read_summary', 'start_session'),
        { expiresAt },
      );
      const bare = relating(patient, caregiverAt(`${randomUUID()}@example.com`));
      const treatment = relating(patient, clinicianOf(clinician));
      for (const each of [care, bare, treatment, relating(other, clinicianOf(clinician))])
        await relationships.add(each);
      expect(await relationships.listOf(patient)).toEqual([care, bare, treatment]);
    });

    it('revokes for the person it is about and for nobody else, once', async () => {
      const { relationships, patient, other } = await given();
      const care = relating(patient, caregiverAt('carl@example.com', 'read_summary'));
      await relationships.add(care);
      expect(await relationships.revoke(care.id, { patientId: other }, at)).toBeNull();
      expect(
        await relationships.revoke(randomUUID() as RelationshipId, { patientId: patient }, at),
      ).toBeNull();
      expect(await relationships.listOf(patient)).toHaveLength(1);
      expect(await relationships.revoke(care.id, { patientId: patient }, at)).toBe(patient);
      expect(await relationships.revoke(care.id, { patientId: patient }, at)).toBeNull();
      expect(await relationships.listOf(patient)).toEqual([]);
      expect(await relationships.listEver(patient)).toEqual([{ ...care, revokedAt: at }]);
      expect(await relationships.listEver(other)).toEqual([]);
    });

    it('lets admins revoke those of clinicians, and no others', async () => {
      const { relationships, patient, clinician } = await given();
      const care = relating(patient, caregiverAt('carl@example.com', 'read_summary'));
      const treatment = relating(patient, clinicianOf(clinician));
      for (const each of [care, treatment]) await relationships.add(each);
      expect(await relationships.revoke(care.id, { kind: 'clinician' }, at)).toBeNull();
      expect(await relationships.revoke(treatment.id, { kind: 'clinician' }, at)).toBe(patient);
      expect(await relationships.listOf(patient)).toEqual([care]);
    });

    it('lists care teams in pages, without caregivers and what was revoked', async () => {
      const { relationships, patient, other, clinician } = await given();
      const [first, gone, care, second, third] = [
        relating(patient, clinicianOf(clinician)),
        relating(patient, clinicianOf(clinician)),
        relating(patient, caregiverAt('carl@example.com')),
        relating(other, clinicianOf(clinician)),
        relating(other, clinicianOf(patient)),
      ];
      for (const each of [third, care, second, gone, first]) await relationships.add(each);
      await relationships.revoke(gone.id, { kind: 'clinician' }, at);
      expect(await relationships.listCareTeams({ limit: 1, after: first.id })).toEqual([second]);
      expect(await relationships.listCareTeams({ limit: 2, after: first.id })).toEqual([second, third]);
      const all = await relationships.listCareTeams({ limit: 100, after: null });
      expect(all).toEqual(expect.arrayContaining([first, second, third]));
      expect(all.map(({ id }) => id)).not.toContain(gone.id);
    });
  });
};

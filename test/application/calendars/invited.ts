import { randomUUID } from 'node:crypto';
import { consentTexts, type ConsentPurpose } from '../../../src/domain/access/consent-texts.ts';
import type { CaregiverScope } from '../../../src/domain/access/relationship.ts';
import type { Email } from '../../../src/domain/accounts/account.ts';
import type { InvitedGroup } from '../../../src/domain/schedules/schedule.ts';
import type { RelationshipId } from '../../../src/domain/shared/ids.ts';
import type { Principal } from '../../../src/domain/users/principal.ts';
import { after, dayMs, today, type ScheduleWorld } from '../schedules/schedule-world.ts';
import { makeKeepTendingWorld } from './tending.ts';

const scopes: readonly CaregiverScope[] = ['read_summary'];

export const consent = (
  world: ScheduleWorld,
  { userId }: Principal,
  act: 'given' | 'withdrawn',
  purpose: ConsentPurpose,
) =>
  world.consents.append(userId, {
    purpose,
    act,
    version: consentTexts[purpose].version,
    at: today,
    by: 'self',
    representative: null,
  });

const relate = async (
  world: ScheduleWorld,
  { userId: patientId }: Principal,
  holder: Parameters<ScheduleWorld['relationships']['add']>[0]['holder'],
): Promise<RelationshipId> => {
  const id = randomUUID() as RelationshipId;
  const term = { grantedAt: today, expiresAt: null, revokedAt: null };
  await world.relationships.add({ id, patientId, holder, ...term });
  return id;
};

/** Edith, who named Ned and is treated by a doctor, with an appointment in three days. */
export const invited = async (invites: readonly InvitedGroup[], consents: readonly ConsentPurpose[]) => {
  const world = await makeKeepTendingWorld();
  const edith = await world.person('edith');
  await world.person('ned', 'caregiver');
  const doctor = await world.person('doctor', 'clinician');
  const named = await relate(world, edith, {
    kind: 'caregiver',
    email: 'ned@example.com' as Email,
    scopes,
  });
  await relate(world, edith, { kind: 'caregiver', email: 'nobody@example.com' as Email, scopes });
  const assigned = await relate(world, edith, { kind: 'clinician', clinicianId: doctor.userId });
  for (const purpose of consents) await consent(world, edith, 'given', purpose);
  const times = { scheduledAt: after(3 * dayMs), durationMinutes: 30, timeZone: 'Europe/London', rule: null };
  const created = await world.createSchedule({ principal: edith, times, details: { invites } });
  if (!created.ok) throw new Error(created.error.type);
  await world.settle();
  return { world, edith, named, assigned, schedule: created.value.schedule };
};

export const addressees = (world: ScheduleWorld) =>
  world.inbox.sent.map(({ to }) => to.split('@')[0] ?? '').toSorted((a, b) => a.localeCompare(b));

import { describe, expect, it } from 'vitest';
import { AlertNotSent, type AlertChannel } from '../../../src/application/ports/alert-channel.ts';
import { makeMailChannel } from '../../../src/application/safety/mail-channel.ts';
import { makeRaiseAlerts } from '../../../src/application/safety/raise-alerts.ts';
import { makeSendAlert } from '../../../src/application/safety/send-alert.ts';
import { openAccount, type Email } from '../../../src/domain/accounts/account.ts';
import type { AssessmentId, RelationshipId, UserId } from '../../../src/domain/shared/ids.ts';
import { newUser } from '../../contracts/storage-under-test.ts';
import { countingIds } from '../../fakes/counting-ids.ts';
import { InMemoryJobQueue } from '../../fakes/in-memory-job-queue.ts';
import { inMemoryStorage } from '../../fakes/in-memory-storage.ts';
import { ManualClock } from '../../fakes/manual-clock.ts';
import { RecordingLog } from '../../fakes/recording-log.ts';
import { RecordingMailer } from '../../fakes/recording-mailer.ts';
import { consentTexts } from '../../../src/domain/access/consent-texts.ts';

const assessmentId = '018f0000-0000-7000-8000-00000000aaaa' as AssessmentId;
const clinicianId = '018f0000-0000-7000-8000-00000000bbbb' as UserId;
const onDuty = 'duty@example.com';

const world = async (always: readonly string[] = [onDuty]) => {
  const clock = new ManualClock();
  const storage = inMemoryStorage(clock);
  const [log, mailer, jobs] = [new RecordingLog(), new RecordingMailer(), new InMemoryJobQueue(clock)];
  const posted: string[] = [];
  const webhook = { isAway: false };
  const channels: readonly AlertChannel[] = [
    {
      name: 'webhook',
      send: async ({ id }) => {
        if (webhook.isAway) throw new AlertNotSent('503');
        posted.push(id);
        return 1;
      },
    },
    makeMailChannel({ ...storage, mailer, clock, always }),
  ];
  const userId = await newUser(storage);
  const raise = makeRaiseAlerts({ ...storage, jobs, ids: countingIds(), clock, log });
  await jobs.work('alert', makeSendAlert({ ...storage, channels, clock, log }));
  const raiseFall = async () => {
    const concerns = [
      { concern: 'fall', tier: 1 },
      { concern: 'low_mood', tier: 4 },
    ] as const;
    await raise({ userId, sessionId: null, assessmentId, concerns });
    await jobs.settled();
  };
  return { storage, clock, log, mailer, jobs, posted, webhook, userId, raiseFall };
};

const share = async ({ storage, userId, clock }: Awaited<ReturnType<typeof world>>): Promise<void> => {
  const at = clock.now();
  const opened = openAccount(clinicianId, { email: 'doctor@example.com' as Email, fullName: 'Dr' }, at);
  await storage.accounts.add({ ...opened, role: 'clinician', isVerified: true }, '$hash');
  const term = { grantedAt: at, expiresAt: null, revokedAt: null };
  const id = '018f0000-0000-7000-8000-00000000cccc' as RelationshipId;
  await storage.relationships.add({
    id,
    patientId: userId,
    holder: { kind: 'clinician', clinicianId },
    ...term,
  });
};

describe('an alert', () => {
  it('goes to every receiver once, however often it is raised', async () => {
    const { raiseFall, posted, mailer, storage, userId } = await world();
    await raiseFall();
    await raiseFall();
    const [alert] = [...storage.store.alerts.values()];
    expect(storage.store.alerts.size).toBe(1);
    expect(posted).toEqual([alert?.id]);
    expect(mailer.sent).toHaveLength(1);
    expect(mailer.sent[0]).toMatchObject({ to: onDuty, subject: 'Caresma alert, tier 1' });
    expect(mailer.sent[0]?.text).toContain(alert?.id);
    expect(mailer.sent[0]?.text).toContain(userId);
    expect(mailer.sent[0]?.text).not.toMatch(/fall/i);
    const actions = storage.store.auditRecords.map(({ action }) => action);
    expect(actions).toEqual(['alert_raised', 'alert_sent', 'alert_sent']);
  });

  it('is sent again by the channel that failed, and by no other', async () => {
    const { raiseFall, posted, mailer, webhook, clock, jobs, storage } = await world();
    webhook.isAway = true;
    await raiseFall();
    expect([posted.length, mailer.sent.length]).toEqual([0, 1]);
    webhook.isAway = false;
    clock.advance(60_000);
    await jobs.settled();
    expect([posted.length, mailer.sent.length]).toEqual([1, 1]);
    expect([...storage.store.alerts.values()][0]?.sentBy.toSorted()).toEqual(['mail', 'webhook']);
    expect(jobs.kept.map(({ status }) => status)).toEqual(['done']);
  });

  it('reaches the clinicians of the care team where the person shares with them', async () => {
    const without = await world();
    await share(without);
    await without.raiseFall();
    expect(without.mailer.sent.map(({ to }) => to)).toEqual([onDuty]);

    const shared = await world();
    await share(shared);
    const at = shared.clock.now();
    const { version } = consentTexts.share_clinician;
    const given = { purpose: 'share_clinician', act: 'given', version, at, by: 'self' } as const;
    await shared.storage.consents.append(shared.userId, { ...given, representative: null });
    await shared.raiseFall();
    expect(shared.mailer.sent.map(({ to }) => to)).toEqual([onDuty, 'doctor@example.com']);
  });

  it('says in the log when there is nobody whom it could reach', async () => {
    const { log, storage, jobs, clock, userId } = await world([]);
    const mail = makeMailChannel({ ...storage, mailer: new RecordingMailer(), clock, always: [] });
    const raise = makeRaiseAlerts({ ...storage, jobs, ids: countingIds(), clock, log });
    await raise({ userId, sessionId: null, assessmentId, concerns: [{ concern: 'fall', tier: 1 }] });
    const [alert] = [...storage.store.alerts.values()];
    storage.store.alerts.set(alert!.id, { ...alert!, sentBy: [] });
    const send = makeSendAlert({ ...storage, channels: [mail], clock, log });
    await send({ userId, alertId: alert!.id }, new AbortController().signal, { isLast: false });
    expect(log.named('alert_reaches_nobody')).toHaveLength(1);
  });

  it('is sent to nobody about a person who is gone', async () => {
    const { raiseFall, storage, posted } = await world();
    storage.store.users.clear();
    await raiseFall();
    expect([posted, storage.store.alerts.size]).toEqual([[], 0]);
  });
});

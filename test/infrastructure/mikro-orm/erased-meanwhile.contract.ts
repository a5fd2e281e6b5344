import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { PersonErased } from '../../../src/application/ports/person-erased.ts';
import { changeAccount } from '../../../src/domain/accounts/account.ts';
import { transcriptOf } from '../../../src/domain/assessment/transcript/turn.ts';
import { auditAct } from '../../../src/domain/audit/audit-entry.ts';
import type { SessionId, UserId } from '../../../src/domain/shared/ids.ts';
import { startSession } from '../../../src/domain/sessions/session.ts';
import type { Storage } from '../../../src/infrastructure/mikro-orm/connect-storage.ts';
import { newAlert } from '../../contracts/alerts.contract.ts';
import { newAssessment } from '../../contracts/assessment-repository.contract.ts';
import { newRequest } from '../../contracts/assessment-requests.contract.ts';
import { newPerson } from '../../contracts/erasures.contract.ts';
import { scheduleAt } from '../../contracts/schedule-repository.contract.ts';

const at = new Date('2026-03-01T09:30:00.123Z');
const eraseBy = ({ audit }: Storage, userId: UserId) =>
  audit
    .recording(auditAct({ userId, role: 'patient' }, 'person_erased', { kind: 'user', id: userId }))
    .erasures.erase({ userId, at, keep: () => Promise.resolve() });

type Write = (storage: Storage, userId: UserId) => Promise<unknown>;

const refused: Readonly<Record<string, Write>> = {
  session: ({ sessions }, userId) =>
    sessions.add(startSession(randomUUID() as SessionId, userId, { title: 'Tea' }, at)),
  'session, audited': ({ audit }, userId) => {
    const id = randomUUID() as SessionId;
    const act = auditAct({ userId, role: 'patient' }, 'session_created', { kind: 'session', id });
    return audit.recording(act).sessions.add(startSession(id, userId, { title: 'Tea' }, at));
  },
  schedule: ({ schedules }, userId) => {
    const schedule = scheduleAt(userId, 1);
    return schedules.add({ schedule, key: schedule.id, replaced: [] });
  },
  'link of a mail': ({ mailLinks }, userId) =>
    mailLinks.keep({ purpose: 'verify_email', userId, hash: Buffer.from(randomUUID()), expiresAt: at }),
};

/** These answer by themselves that there is nobody to write for. */
const others: readonly Write[] = [
  ({ assessments }, userId) => assessments.add(newAssessment(userId)),
  ({ assessmentRequests }, userId) =>
    assessmentRequests.add(newRequest(userId), transcriptOf([{ role: 'participant', text: 'Tea' }])),
  ({ alerts }, userId) => alerts.raise(newAlert(userId)),
  async ({ accounts }, userId) => {
    const account = await accounts.find(userId);
    return account && accounts.save(account, changeAccount(account, { fullName: 'Berta' }, at));
  },
];

/** What a write says whose person is gone by the time it reaches the table. */
export const erasedMeanwhileContract = (engine: string, storage: () => Storage): void => {
  it.each(Object.entries(refused))(
    `On ${engine} no %s is kept for a person who was erased`,
    async (_, write) => {
      const { userId } = await newPerson(storage());
      await eraseBy(storage(), userId);
      await expect(write(storage(), userId)).rejects.toBeInstanceOf(PersonErased);
      await expect(write(storage(), userId)).rejects.toMatchObject({ userId });
    },
  );

  it(`On ${engine} whatever is written during an erasure is done, or refused for that reason`, async () => {
    for (let round = 0; round < 5; round += 1) {
      const { userId } = await newPerson(storage());
      const all = [...Object.values(refused), ...others];
      const before = all.map((write) => write(storage(), userId));
      const erasure = eraseBy(storage(), userId);
      const during = all.map((write) => write(storage(), userId));
      const outcomes = await Promise.allSettled([...before, ...during]);
      await erasure;
      const reasons = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
      expect(reasons.filter((reason) => !(reason instanceof PersonErased))).toEqual([]);
    }
  });
};

import { reminded } from '../../domain/schedules/course.ts';
import type { AccountRepository } from '../ports/account-repository.ts';
import type { Clock } from '../ports/clock.ts';
import type { JobKinds } from '../ports/job-queue.ts';
import type { Mailer } from '../ports/mailer.ts';
import type { ScheduleRepository } from '../ports/schedule-repository.ts';
import { reminderWords } from './appointment-mails.ts';
import type { DeliverOnce } from './deliver-once.ts';
import { saveLatest } from './save-latest.ts';

type Deps = {
  readonly schedules: Pick<ScheduleRepository, 'find' | 'save'>;
  readonly accounts: Pick<AccountRepository, 'find'>;
  readonly deliverOnce: DeliverOnce;
  readonly mailer: Mailer;
  readonly clock: Clock;
};

/** Reminds the person of one appointment, once, and not when it has begun. Throws when it could not be sent yet. */
export const makeRemindOfSchedule =
  ({ schedules, accounts, deliverOnce, mailer, clock }: Deps) =>
  async ({ userId, scheduleId, at }: JobKinds['remind']): Promise<void> => {
    const schedule = await schedules.find(userId, scheduleId);
    const startsAt = new Date(at);
    const isThere = schedule?.occurrences.some(
      (one) => one.startsAt.getTime() === startsAt.getTime() && !one.isReminded,
    );
    if (schedule?.status !== 'scheduled' || isThere !== true || startsAt <= clock.now()) return;
    const account = await accounts.find(userId);
    if (account === null || !account.isActive || !account.isVerified) return;

    const { email: to } = account;
    const what = `remind ${at}`;
    const send = (id: string): Promise<void> => mailer.send({ to, id, ...reminderWords(schedule, startsAt) });
    await deliverOnce({ scheduleId, what, email: to, send });
    await saveLatest(schedules, schedule, (latest) => reminded(latest, startsAt, clock.now()));
  };

export type RemindOfSchedule = ReturnType<typeof makeRemindOfSchedule>;

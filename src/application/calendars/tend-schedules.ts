import { isOver, nextDue, reminderAt, settled } from '../../domain/schedules/course.ts';
import { endOf, type Occurrence, type Schedule } from '../../domain/schedules/schedule.ts';
import type { Clock } from '../ports/clock.ts';
import type { JobQueue } from '../ports/job-queue.ts';
import type { Log } from '../ports/log.ts';
import type { ScheduleRepository } from '../ports/schedule-repository.ts';
import { StorageUnavailable } from '../ports/storage-unavailable.ts';
import type { TellCalendars } from '../schedules/tell-calendars.ts';
import { saveLatest } from './save-latest.ts';
import type { WasKept } from './was-kept.ts';

type Deps = {
  readonly schedules: Pick<ScheduleRepository, 'due' | 'find' | 'save'>;
  readonly jobs: Pick<JobQueue, 'add'>;
  readonly tellCalendars: TellCalendars;
  readonly wasKept: WasKept;
  readonly log: Log;
  readonly clock: Clock;
};

/** Looked at in one go. */
const mostAtOnce = 100;
/** What was asked for and has not been done by then is asked for again, which does nothing while it is known. */
const againMs = 5 * 60_000;

/** Asks for what is due: invitations that nobody was asked for, reminders, and finds out who came. Throws `StorageUnavailable`. */
export const makeTendSchedules = ({ schedules, jobs, tellCalendars, wasKept, clock, log }: Deps) => {
  const remind = async ({ userId, id: scheduleId, sequence }: Schedule, startsAt: Date): Promise<void> => {
    const at = startsAt.toISOString();
    const hour = Math.floor(clock.now().getTime() / 3_600_000);
    await jobs.add({
      kind: 'remind',
      key: `${scheduleId}:${sequence}:${at}:${hour}`,
      data: { userId, scheduleId, at },
    });
  };

  const outcomeOf = async (
    schedule: Schedule,
    occurrence: Occurrence,
    now: Date,
  ): Promise<Occurrence['outcome']> => {
    if (occurrence.outcome !== null || endOf(schedule, occurrence.startsAt) > now) return null;
    if (await wasKept(schedule.userId, occurrence)) return 'completed';
    return isOver(schedule, occurrence, now) ? 'no_show' : null;
  };

  const tend = async (schedule: Schedule, now: Date): Promise<void> => {
    const { occurrences, sequence, announced } = schedule;
    const isUntold = announced === null || announced < sequence;
    if (isUntold) await tellCalendars(schedule);
    const isOpen = schedule.status === 'scheduled';
    const reminders = isOpen
      ? occurrences.filter((one) => {
          const at = reminderAt(one, schedule, now);
          return at !== null && at <= now;
        })
      : [];
    await Promise.all(reminders.map(({ startsAt }) => remind(schedule, startsAt)));

    const outcomes = await Promise.all(
      (isOpen ? occurrences : []).map(async (one) => ({ one, outcome: await outcomeOf(schedule, one, now) })),
    );
    await saveLatest(schedules, schedule, (latest) => {
      const known = outcomes.reduce(
        (changed, { one, outcome }) =>
          outcome === null ? changed : settled(changed, one.startsAt, outcome, now),
        latest,
      );
      const isAsked = isUntold || reminders.length > 0;
      const dueAt = isAsked ? new Date(now.getTime() + againMs) : nextDue(known, now);
      return { ...known, revision: latest.revision + 1, dueAt };
    });
  };

  return async (): Promise<number> => {
    const now = clock.now();
    const due = await schedules.due(now, mostAtOnce);
    for (const { userId, id } of due) {
      try {
        // eslint-disable-next-line no-await-in-loop -- one after the other: nobody waits for them
        const schedule = await schedules.find(userId, id);
        // eslint-disable-next-line no-await-in-loop -- see above
        if (schedule !== null) await tend(schedule, now);
      } catch (error) {
        if (error instanceof StorageUnavailable) throw error;
        // One that cannot be read is in nobody else's way.
        log.error('schedule_not_tended', { errorName: error instanceof Error ? error.name : typeof error });
      }
    }
    return due.length;
  };
};

export type TendSchedules = ReturnType<typeof makeTendSchedules>;

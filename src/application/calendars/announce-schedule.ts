import { announced } from '../../domain/schedules/course.ts';
import { invitationOf } from '../../domain/schedules/held-invitation.ts';
import { endOf, type Schedule } from '../../domain/schedules/schedule.ts';
import type { Calendar } from '../ports/calendar.ts';
import type { Clock } from '../ports/clock.ts';
import type { JobKinds } from '../ports/job-queue.ts';
import type { Log } from '../ports/log.ts';
import type { ScheduleRepository } from '../ports/schedule-repository.ts';
import { StorageUnavailable } from '../ports/storage-unavailable.ts';
import { invitationWords } from './appointment-mails.ts';
import { calendarAppointment } from './calendar-appointment.ts';
import type { DeliverOnce } from './deliver-once.ts';
import type { FindInvitees, Invitee } from './find-invitees.ts';
import type { RetractInvitations } from './retract-invitations.ts';
import { saveLatest } from './save-latest.ts';

type Deps = {
  readonly schedules: Pick<ScheduleRepository, 'find' | 'save'>;
  readonly findInvitees: FindInvitees;
  readonly deliverOnce: DeliverOnce;
  readonly retractInvitations: RetractInvitations;
  readonly calendar: Pick<Calendar, 'announce'>;
  readonly clock: Clock;
  readonly log: Log;
};

/** After that, whoever could not be told is not: the appointment stands in Caresma, and the reminder still comes. */
const givenUpAfterMs = 24 * 60 * 60_000;

const isPast = (schedule: Schedule, now: Date): boolean => {
  const last = schedule.occurrences.at(-1);
  return last !== undefined && endOf(schedule, last.startsAt) < now;
};

/**
 * Tells everybody of a schedule as it is, each once, and those who were invited before and are not any more that they are
 * not; one that has changed since is told by a job of its own. Throws when somebody could not be told yet.
 */
export const makeAnnounceSchedule =
  ({ schedules, findInvitees, deliverOnce, retractInvitations, calendar, clock, log }: Deps) =>
  async ({ userId, scheduleId, sequence }: JobKinds['invite']): Promise<void> => {
    const schedule = await schedules.find(userId, scheduleId);
    if (schedule === null || schedule.sequence !== sequence) return;
    const isTold = schedule.announced === sequence;

    const tell = ({ email, ...invitee }: Invitee): Promise<void> =>
      deliverOnce({
        scheduleId,
        what: invitationOf(sequence),
        email,
        send: (id) => {
          const words = invitationWords(schedule, { email, ...invitee });
          return calendar.announce({ appointment: calendarAppointment(schedule), to: email, id, ...words });
        },
      });
    const now = clock.now();
    const isOver = isPast(schedule, now);
    const invitees = isOver || isTold ? [] : await findInvitees(schedule);
    const tellings = await Promise.allSettled(invitees.map(tell));
    // Found anew: whoever was told just now may be somebody who was not to be told any more by then.
    const retract = async (): Promise<void> => retractInvitations(schedule, await findInvitees(schedule));
    const retractions = await Promise.allSettled(isOver ? [] : [retract()]);
    const failures = [...tellings, ...retractions].flatMap((outcome) =>
      outcome.status === 'rejected' ? [outcome.reason as unknown] : [],
    );
    const isOld = now.getTime() - schedule.updatedAt.getTime() > givenUpAfterMs;
    const isLost = failures.some((failure) => failure instanceof StorageUnavailable);
    if (failures.length > 0 && (isTold || isLost || !isOld)) throw failures[0];
    if (isTold) return;
    if (failures.length > 0) log.warn('invitations_given_up', { count: failures.length });
    await saveLatest(schedules, schedule, (latest) =>
      latest.announced === null || latest.announced < sequence
        ? announced(latest, sequence, clock.now())
        : null,
    );
  };

export type AnnounceSchedule = ReturnType<typeof makeAnnounceSchedule>;

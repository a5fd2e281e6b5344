import type { Schedule } from '../../domain/schedules/schedule.ts';
import type { CalendarAppointment } from '../ports/calendar.ts';

/** The name of a schedule in calendars, whatever becomes of it. */
export const uidOf = ({ id }: Pick<Schedule, 'id'>): string => `${id}@caresma`;

export const calendarAppointment = (schedule: Schedule): CalendarAppointment => ({
  uid: uidOf(schedule),
  sequence: schedule.sequence,
  startsAt: schedule.scheduledAt,
  durationMinutes: schedule.durationMinutes,
  timeZone: schedule.timeZone,
  rule: schedule.rule,
  isCancelled: schedule.status === 'cancelled',
  changedAt: schedule.updatedAt,
});

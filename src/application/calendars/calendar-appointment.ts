import type { Schedule } from '../../domain/schedules/schedule.ts';
import type { CalendarAppointment } from '../ports/calendar.ts';

export const calendarAppointment = (schedule: Schedule): CalendarAppointment => ({
  uid: `${schedule.id}@caresma`,
  sequence: schedule.sequence,
  startsAt: schedule.scheduledAt,
  durationMinutes: schedule.durationMinutes,
  timeZone: schedule.timeZone,
  rule: schedule.rule,
  isCancelled: schedule.status === 'cancelled',
  changedAt: schedule.updatedAt,
});

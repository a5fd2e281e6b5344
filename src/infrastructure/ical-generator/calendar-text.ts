import ical, {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalCalendarMethod,
  ICalEventClass,
  ICalEventStatus,
} from 'ical-generator';
import { Temporal } from 'temporal-polyfill';
import type { CalendarAppointment, Retraction } from '../../application/ports/calendar.ts';
import { vtimezone } from './vtimezone.ts';

const dayMs = 86_400_000;
/** A series is over after it, so that the clocks are told until then. */
const longestSeriesMs = 2 * 366 * dayMs;

export type Invited = { readonly organiser: string; readonly attendee: string };

const eventOf = (appointment: CalendarAppointment, title: string, invited: Invited | null) => {
  const { uid, sequence, startsAt, durationMinutes, timeZone, rule, changedAt, isCancelled } = appointment;
  const at = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone);
  return {
    id: uid,
    sequence,
    stamp: changedAt,
    start: at(startsAt.getTime()),
    end: at(startsAt.getTime() + durationMinutes * 60_000),
    ...(timeZone !== 'UTC' && { timezone: timeZone }),
    summary: title,
    class: ICalEventClass.PRIVATE,
    status: isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    ...(rule !== null && { repeating: `RRULE:${rule}` }),
    ...(invited && peopleOf(invited)),
  };
};

const peopleOf = ({ organiser, attendee }: Invited) => ({
  organizer: { name: 'Caresma', email: organiser },
  attendees: [
    {
      email: attendee,
      role: ICalAttendeeRole.REQ,
      status: ICalAttendeeStatus.NEEDSACTION,
      rsvp: false,
    },
  ],
});

type Options = {
  readonly title: string;
  /** Null for a feed. */
  readonly method: 'REQUEST' | 'CANCEL' | null;
  readonly invited: Invited | null;
};

const prodId = { company: 'Caresma', product: 'Appointments', language: 'EN' };
const methods = { REQUEST: ICalCalendarMethod.REQUEST, CANCEL: ICalCalendarMethod.CANCEL };

/**
 * An iCalendar file (RFC 5545). A series has its rule, its zone, and the clocks of that zone for as long as it lasts, so
 * that it keeps its time of day in every calendar.
 */
export const calendarText = (
  appointments: readonly CalendarAppointment[],
  { title, method, invited }: Options,
): string => {
  const startMs = appointments.map(({ startsAt }) => startsAt.getTime());
  const from = new Date(Math.min(...startMs));
  const until = new Date(Math.max(...startMs) + longestSeriesMs);
  const calendar = ical({
    prodId,
    ...(method !== null && { method: methods[method] }),
    // Without a zone of its own: the library would write the stamps in it, which have to be in UTC.
    timezone: { name: null, generator: (zone) => vtimezone(zone, from, until) },
  });
  for (const appointment of appointments) calendar.createEvent(eventOf(appointment, title, invited));
  return `${calendar.toString()}\r\n`;
};

/** What the library writes of every event, and a cancellation need not have (RFC 5546, 3.2.5). */
const needless = /^(?:DTSTART|SUMMARY)[:;].*\r\n/gm;

/** A cancellation that has the name of the appointment and nothing else of it. */
export const retractionText = (
  { uid, sequence, at }: Pick<Retraction, 'uid' | 'sequence' | 'at'>,
  invited: Invited,
): string => {
  const calendar = ical({ prodId, method: ICalCalendarMethod.CANCEL });
  const status = ICalEventStatus.CANCELLED;
  calendar.createEvent({ id: uid, sequence, stamp: at, start: at, status, ...peopleOf(invited) });
  return `${calendar.toString()}\r\n`.replaceAll(needless, '');
};

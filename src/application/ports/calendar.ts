import type { Email } from '../../domain/accounts/account.ts';
import type { RecurrenceRule } from '../../domain/schedules/recurrence-rule.ts';
import type { TimeZone } from '../../domain/schedules/time-zone.ts';

/** An appointment as calendars know it, which is seen over shoulders and synchronised to wherever: when, and nothing of why. */
export type CalendarAppointment = {
  /** The same for as long as there is the appointment, whatever becomes of it. */
  readonly uid: string;
  /** The higher one counts. */
  readonly sequence: number;
  readonly startsAt: Date;
  readonly durationMinutes: number;
  readonly timeZone: TimeZone;
  readonly rule: RecurrenceRule | null;
  readonly isCancelled: boolean;
  readonly changedAt: Date;
};

export type Announcement = {
  readonly appointment: CalendarAppointment;
  readonly to: Email;
  /** What a person reads whose calendar does not. */
  readonly subject: string;
  readonly text: string;
  /** Names this announcement to this person: whoever gets it twice knows it by that. */
  readonly id: string;
};

/** To somebody who is not invited any more. It tells no more than that. */
export type Retraction = Pick<CalendarAppointment, 'uid' | 'sequence'> &
  Omit<Announcement, 'appointment'> & { readonly at: Date };

/** The calendars of people, wherever they keep them. */
export interface Calendar {
  /** What a calendar that subscribed reads, as text of RFC 5545. */
  feed(appointments: readonly CalendarAppointment[]): string;
  /** Has an appointment stand, move or vanish in the calendar of one person. Throws `MailNotSent`. */
  announce(announcement: Announcement): Promise<void>;
  /** Has an appointment vanish from the calendar of one person who is to learn nothing else of it. Throws `MailNotSent`. */
  retract(retraction: Retraction): Promise<void>;
}

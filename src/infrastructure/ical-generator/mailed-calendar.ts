import type { Calendar } from '../../application/ports/calendar.ts';
import type { Mailer } from '../../application/ports/mailer.ts';
import { calendarText, retractionText } from './calendar-text.ts';

type Deps = {
  readonly mailer: Mailer;
  /** The address that invitations come from. */
  readonly organiser: string;
  /** What an appointment is called. It says nothing about health. */
  readonly title?: string;
};

/** Invitations by mail (iTIP, RFC 5546, over RFC 6047), which every calendar takes that people use. */
export const makeMailedCalendar = ({ mailer, organiser, title = 'Caresma appointment' }: Deps): Calendar => ({
  feed: (appointments) => calendarText(appointments, { title, method: null, invited: null }),
  announce: async ({ appointment, to, subject, text, id }) => {
    const method = appointment.isCancelled ? 'CANCEL' : 'REQUEST';
    const invited = { organiser, attendee: to };
    const calendar = { method, text: calendarText([appointment], { title, method, invited }) } as const;
    await mailer.send({ to, subject, text, id, calendar });
  },
  retract: async ({ to, subject, text, id, ...retraction }) => {
    const invited = { organiser, attendee: to };
    const calendar = { method: 'CANCEL', text: retractionText(retraction, invited) } as const;
    await mailer.send({ to, subject, text, id, calendar });
  },
});

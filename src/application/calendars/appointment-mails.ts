import { endOfRule } from '../../domain/schedules/recurrence-rule.ts';
import type { Schedule } from '../../domain/schedules/schedule.ts';
import type { Invitee } from './find-invitees.ts';

type Words = { readonly subject: string; readonly text: string };

const paragraphs = (...texts: readonly string[]): string => `${texts.filter(Boolean).join('\n\n')}\n`;

/** By the clocks of the schedule, whoever reads it. */
const dayAndTime = (at: Date, timeZone: string): string => {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'full', timeStyle: 'short' });
  return `${format.format(at)} (${timeZone})`;
};

const howOften = ({ rule, occurrences }: Schedule): string =>
  rule === null || occurrences.length < 2
    ? ''
    : `It repeats, ${'count' in endOfRule(rule) ? '' : 'up to '}${occurrences.length} times in all.`;

const whose = ({ kind, patientName }: Invitee): string =>
  kind === 'person'
    ? ''
    : `You are invited to come along${patientName === null ? '' : ` with ${patientName}`}.`;

/** Nothing about health: mail is read by whoever is at the screen, and on the way. */
export const invitationWords = (schedule: Schedule, invitee: Invitee): Words => {
  const when = dayAndTime(schedule.scheduledAt, schedule.timeZone);
  if (schedule.status === 'cancelled')
    return {
      subject: 'Caresma appointment cancelled',
      text: paragraphs(`The appointment on ${when} was cancelled.`, 'Nothing needs to be done.'),
    };
  const isAsked =
    invitee.kind === 'clinician' && schedule.reasons.some(({ code }) => code === 'clinician_to_decide');
  return {
    subject: schedule.sequence === 0 ? 'Caresma appointment' : 'Caresma appointment changed',
    text: paragraphs(
      `Your Caresma appointment is on ${when}, for ${schedule.durationMinutes} minutes.`,
      whose(invitee),
      howOften(schedule),
      isAsked ? 'Please sign in to Caresma and choose how often to meet from here on.' : '',
      'You can change or cancel it in Caresma.',
    ),
  };
};

/** To those with whom nothing is shared any more: not even when it was to be. */
export const retractionWords: Words = {
  subject: 'Caresma appointment cancelled',
  text: paragraphs(
    'You are not invited to a Caresma appointment any more, and it is taken out of your calendar.',
    'Nothing needs to be done.',
  ),
};

export const reminderWords = ({ timeZone }: Schedule, startsAt: Date): Words => ({
  subject: 'Reminder: Caresma appointment',
  text: paragraphs(
    `Your Caresma appointment is on ${dayAndTime(startsAt, timeZone)}.`,
    'You can change or cancel it in Caresma.',
  ),
});

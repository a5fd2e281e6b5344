import type { Schedule } from './schedule.ts';

/** A mail to one person about a schedule. */
type Mailed = { readonly what: string; readonly isSent: boolean };

export const invitationOf = (sequence: number): string => `invite ${sequence}`;
export const retractionOf = (sequence: number): string => `retract ${sequence}`;

const latest = (mails: readonly Mailed[], kind: 'invite' | 'retract'): number =>
  Math.max(
    -1,
    ...mails.map(({ what }) => (what.startsWith(`${kind} `) ? Number(what.slice(kind.length + 1)) : -1)),
  );

/**
 * Whether the appointment stands in the calendar of whoever got these mails, or may: an invitation that may have arrived
 * counts, and a retraction only when it was sent.
 */
export const holdsInvitation = (
  mails: readonly Mailed[],
  { status, sequence }: Pick<Schedule, 'status' | 'sequence'>,
): boolean => {
  const invited = latest(mails, 'invite');
  const retracted = latest(
    mails.filter(({ isSent }) => isSent),
    'retract',
  );
  const isCancelled = status === 'cancelled' && invited === sequence;
  return invited > retracted && !isCancelled;
};

import type { Relationship } from '../../domain/access/relationship.ts';
import type { Email } from '../../domain/accounts/account.ts';
import { holdsInvitation, retractionOf } from '../../domain/schedules/held-invitation.ts';
import type { Schedule } from '../../domain/schedules/schedule.ts';
import type { AccountRepository } from '../ports/account-repository.ts';
import type { BlindIndex } from '../ports/blind-index.ts';
import type { Calendar } from '../ports/calendar.ts';
import type { Clock } from '../ports/clock.ts';
import type { Deliveries } from '../ports/deliveries.ts';
import type { RelationshipRepository } from '../ports/relationship-repository.ts';
import { retractionWords } from './appointment-mails.ts';
import { uidOf } from './calendar-appointment.ts';
import type { DeliverOnce } from './deliver-once.ts';
import type { Invitee } from './find-invitees.ts';

type Deps = {
  readonly relationships: Pick<RelationshipRepository, 'listEver'>;
  readonly accounts: Pick<AccountRepository, 'find'>;
  readonly deliveries: Pick<Deliveries, 'list'>;
  readonly blindIndex: BlindIndex;
  readonly previousBlindIndex?: BlindIndex | null;
  readonly deliverOnce: DeliverOnce;
  readonly calendar: Pick<Calendar, 'retract'>;
  readonly clock: Clock;
};

/**
 * Has a schedule vanish from the calendars of those who were invited and are not any more: they learn that, and nothing
 * else of it. Throws `MailNotSent`, `DeliveryUnderWay` and `StorageUnavailable`.
 */
export const makeRetractInvitations = (deps: Deps) => {
  const { relationships, accounts, deliveries, deliverOnce, calendar, clock } = deps;
  const keys = [deps.blindIndex, deps.previousBlindIndex ?? []].flat();

  const emailOf = async ({ holder }: Relationship): Promise<Email | null> =>
    holder.kind === 'caregiver' ? holder.email : ((await accounts.find(holder.clinicianId))?.email ?? null);

  const holds = async (schedule: Schedule, email: Email): Promise<boolean> => {
    const about = keys.map((key) => ({
      scheduleId: schedule.id,
      recipient: key.of('deliveries.recipient', email),
    }));
    const mails = await Promise.all(about.map((one) => deliveries.list(one)));
    return holdsInvitation(mails.flat(), schedule);
  };

  return async (schedule: Schedule, invitees: readonly Invitee[]): Promise<void> => {
    const emails = await Promise.all((await relationships.listEver(schedule.userId)).map(emailOf));
    const invited = new Set(invitees.map(({ email }) => email));
    const others = [...new Set(emails)].filter((email) => email !== null && !invited.has(email)) as Email[];
    const retract = async (email: Email): Promise<void> => {
      if (!(await holds(schedule, email))) return;
      const { id: scheduleId, sequence } = schedule;
      const what = retractionOf(sequence);
      // Above what they hold, or their calendar leaves it there.
      const retraction = { uid: uidOf(schedule), sequence: sequence + 1, at: clock.now() };
      const send = (id: string): Promise<void> =>
        calendar.retract({ ...retraction, to: email, id, ...retractionWords });
      await deliverOnce({ scheduleId, what, email, send });
    };
    const failure = (await Promise.allSettled(others.map(retract))).find(
      (outcome) => outcome.status === 'rejected',
    );
    if (failure) throw failure.reason;
  };
};

export type RetractInvitations = ReturnType<typeof makeRetractInvitations>;

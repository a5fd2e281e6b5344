import { isGiven } from '../../domain/access/consent.ts';
import { holds } from '../../domain/access/relationship.ts';
import type { UserId } from '../../domain/shared/ids.ts';
import type { AccountRepository } from '../ports/account-repository.ts';
import { AlertNotSent, type AlertChannel } from '../ports/alert-channel.ts';
import type { Clock } from '../ports/clock.ts';
import type { ConsentRecords } from '../ports/consent-records.ts';
import type { Mailer } from '../ports/mailer.ts';
import type { RelationshipRepository } from '../ports/relationship-repository.ts';
import { alertMail } from './alert-mail.ts';

type Deps = {
  readonly mailer: Mailer;
  readonly relationships: Pick<RelationshipRepository, 'listOf'>;
  readonly consents: Pick<ConsentRecords, 'latest'>;
  readonly accounts: Pick<AccountRepository, 'find'>;
  readonly clock: Clock;
  /** Who is told of every alert. */
  readonly always: readonly string[];
};

/** Mail to those who are always told, and to the clinicians of the care team where the person shares with them. */
export const makeMailChannel = (deps: Deps): AlertChannel => {
  const { mailer, relationships, consents, accounts, clock, always } = deps;

  const clinicians = async (patient: UserId): Promise<readonly string[]> => {
    if (!isGiven(await consents.latest(patient), 'share_clinician')) return [];
    const now = clock.now();
    const assigned = (await relationships.listOf(patient)).filter((one) => holds(one, now));
    const ids = assigned.flatMap(({ holder }) => (holder.kind === 'clinician' ? [holder.clinicianId] : []));
    const found = await Promise.all(ids.map((id) => accounts.find(id)));
    return found.flatMap((account) => (account?.isActive ? [account.email] : []));
  };

  return {
    name: 'mail',
    send: async (alert) => {
      const addresses = [...new Set([...always, ...(await clinicians(alert.userId))])];
      const sent = await Promise.allSettled(addresses.map((to) => mailer.send({ to, ...alertMail(alert) })));
      if (sent.some(({ status }) => status === 'rejected')) throw new AlertNotSent('mail');
      return addresses.length;
    },
  };
};

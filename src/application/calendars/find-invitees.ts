import { isGiven } from '../../domain/access/consent.ts';
import { holds, type Relationship } from '../../domain/access/relationship.ts';
import type { Account, Email } from '../../domain/accounts/account.ts';
import type { Schedule } from '../../domain/schedules/schedule.ts';
import type { AccountRepository } from '../ports/account-repository.ts';
import type { Clock } from '../ports/clock.ts';
import type { ConsentRecords } from '../ports/consent-records.ts';
import type { RelationshipRepository } from '../ports/relationship-repository.ts';

export type Invitee = {
  readonly kind: 'person' | 'caregiver' | 'clinician';
  readonly email: Email;
  /** Whom it is about; null where the invitee is that person, or they gave no name. */
  readonly patientName: string | null;
};

type Deps = {
  readonly accounts: Pick<AccountRepository, 'find' | 'findCredentials'>;
  readonly consents: Pick<ConsentRecords, 'latest'>;
  readonly relationships: Pick<RelationshipRepository, 'listOf'>;
  readonly clock: Clock;
};

const receives = (account: Account | null): account is Account =>
  account !== null && account.isActive && account.isVerified;

/**
 * Who is told of a schedule now: the person, where they have a confirmed address; caregivers and clinicians whom they
 * ask along, and agree to share with. A caregiver is written to only at an address that somebody confirmed as theirs.
 * Throws `StorageUnavailable`.
 */
export const makeFindInvitees = ({ accounts, consents, relationships, clock }: Deps) => {
  const holderOf = async ({ holder }: Relationship): Promise<Account | null> => {
    if (holder.kind === 'clinician') return accounts.find(holder.clinicianId);
    const credentials = await accounts.findCredentials(holder.email);
    return credentials && accounts.find(credentials.userId);
  };

  return async (schedule: Schedule): Promise<readonly Invitee[]> => {
    const { userId, invites, reasons } = schedule;
    const person = await accounts.find(userId);
    const own = receives(person) ? [{ kind: 'person', email: person.email, patientName: null } as const] : [];
    const isClinicianAsked = reasons.some(({ code }) => code === 'clinician_to_decide');
    if (invites.length === 0 && !isClinicianAsked) return own;

    const records = await consents.latest(userId);
    const isWanted = ({ holder: { kind } }: Relationship): boolean =>
      kind === 'caregiver'
        ? invites.includes('caregivers') && isGiven(records, 'share_caregiver')
        : (isClinicianAsked || invites.includes('clinicians')) && isGiven(records, 'share_clinician');
    const now = clock.now();
    const wanted = (await relationships.listOf(userId)).filter((one) => holds(one, now) && isWanted(one));
    const others = await Promise.all(
      wanted.map(async (relationship): Promise<readonly Invitee[]> => {
        const account = await holderOf(relationship);
        const { kind } = relationship.holder;
        const patientName = person?.fullName ?? null;
        return receives(account) ? [{ kind, email: account.email, patientName }] : [];
      }),
    );
    return [...new Map([...others.flat(), ...own].map((one) => [one.email, one])).values()];
  };
};

export type FindInvitees = ReturnType<typeof makeFindInvitees>;

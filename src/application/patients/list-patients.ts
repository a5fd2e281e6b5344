import { auditAct } from '../../domain/audit/audit-entry.ts';
import {
  decide,
  deeds,
  mayHaveConversations,
  type AccessFacts,
  type Deed,
} from '../../domain/access/policy.ts';
import type { UserId } from '../../domain/shared/ids.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Principal } from '../../domain/users/principal.ts';
import { forbidden } from '../accounts/admins.ts';
import type { Forbidden } from '../failures.ts';
import type { HeldPage } from '../ports/access-registry.ts';
import type { AccountRepository } from '../ports/account-repository.ts';
import type { AuditTrail } from '../ports/audit-trail.ts';
import type { Clock } from '../ports/clock.ts';

/** Somebody who shares something with the one who asks. */
export type SharedPatient = {
  readonly userId: UserId;
  readonly fullName: string | null;
  /** What may be done now. */
  readonly deeds: readonly Deed[];
};

export type PatientPage = {
  /** Nobody who shares nothing at present is among them, so that there may be fewer than asked for. */
  readonly patients: readonly SharedPatient[];
  /** Where the next page begins; null when there is none. */
  readonly next: UserId | null;
};

type Deps = {
  readonly audit: AuditTrail;
  readonly accounts: Pick<AccountRepository, 'find'>;
  readonly clock: Clock;
};
type Input = { readonly principal: Principal; readonly page: HeldPage };

/** Who shares something with the principal at present. */
export const makeListPatients =
  ({ audit, accounts, clock }: Deps) =>
  async ({ principal, page }: Input): Promise<Result<PatientPage, Forbidden>> => {
    const act = auditAct(principal, 'patients_listed', { kind: 'user', id: principal.userId });
    if (!mayHaveConversations(principal.role)) {
      await audit.record(act, 'denied');
      return err(forbidden);
    }
    const now = clock.now();
    const allowed = (owner: UserId, facts: AccessFacts): readonly Deed[] =>
      deeds.filter(
        (deed) => decide({ actor: principal, owner, deed, facts, now, isConsentRequired: true }).isAllowed,
      );

    const held = await audit.recording(act).access.heldBy(principal.userId, page);
    const shared = held
      .filter(({ owner }) => owner !== principal.userId)
      .map(({ owner, facts }) => ({ userId: owner, deeds: allowed(owner, facts) }))
      .filter((patient) => patient.deeds.length > 0);
    const patients = await Promise.all(
      shared.map(async (patient) => {
        const account = await accounts.find(patient.userId);
        return { ...patient, fullName: account?.fullName ?? null };
      }),
    );
    return ok({ patients, next: held.length === page.limit ? (held.at(-1)?.owner ?? null) : null });
  };

export type ListPatients = ReturnType<typeof makeListPatients>;

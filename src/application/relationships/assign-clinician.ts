import { auditAct } from '../../domain/audit/audit-entry.ts';
import { parseUserId, type RelationshipId } from '../../domain/shared/ids.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Principal } from '../../domain/users/principal.ts';
import { forbidden, isAdmin } from '../accounts/admins.ts';
import { invalidField } from '../accounts/chosen-password.ts';
import { accountNotFound } from '../accounts/find-own-account.ts';
import type { AccountNotFound, Forbidden, InvalidInput } from '../failures.ts';
import type { AccountRepository } from '../ports/account-repository.ts';
import type { AuditTrail } from '../ports/audit-trail.ts';
import type { Clock } from '../ports/clock.ts';
import type { IdGenerator } from '../ports/id-generator.ts';
import type { Assignment } from '../ports/relationship-repository.ts';

type Deps = {
  readonly accounts: Pick<AccountRepository, 'find'>;
  readonly audit: AuditTrail;
  readonly ids: IdGenerator;
  readonly clock: Clock;
};
type Input = { readonly principal: Principal; readonly patientId: string; readonly clinicianId: string };

/**
 * Puts a clinician into the care team of a person, for admins. Nothing is seen by it before the person agrees to
 * share with clinicians.
 */
export const makeAssignClinician =
  ({ accounts, audit, ids, clock }: Deps) =>
  async (input: Input): Promise<Result<Assignment, AccountNotFound | Forbidden | InvalidInput>> => {
    const { principal } = input;
    if (!isAdmin(principal)) return err(forbidden);
    const [patientId, clinicianId] = [parseUserId(input.patientId), parseUserId(input.clinicianId)];
    const patient = patientId.ok ? await accounts.find(patientId.value) : null;
    const clinician = clinicianId.ok ? await accounts.find(clinicianId.value) : null;
    if (patient === null || clinician === null) return err(accountNotFound);
    if (clinician.role !== 'clinician') return err(invalidField('clinician_id', 'Is no clinician'));
    if (clinician.id === patient.id) return err(invalidField('clinician_id', 'Is the same person'));

    const id = ids.next() as RelationshipId;
    const holder = { kind: 'clinician', clinicianId: clinician.id } as const;
    const assignment = {
      id,
      patientId: patient.id,
      holder,
      grantedAt: clock.now(),
      expiresAt: null,
      revokedAt: null,
    };
    const act = auditAct(principal, 'clinician_assigned', { kind: 'relationship', id }, patient.id);
    await audit.recording(act).relationships.add(assignment);
    return ok(assignment);
  };

export type AssignClinician = ReturnType<typeof makeAssignClinician>;

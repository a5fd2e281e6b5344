import { auditAct } from '../../domain/audit/audit-entry.ts';
import { mayHaveConversations } from '../../domain/access/policy.ts';
import type { Caregiver, CaregiverScope, Relationship } from '../../domain/access/relationship.ts';
import { parseEmail } from '../../domain/accounts/account.ts';
import type { RelationshipId } from '../../domain/shared/ids.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Principal } from '../../domain/users/principal.ts';
import { forbidden } from '../accounts/admins.ts';
import { invalidField } from '../accounts/chosen-password.ts';
import type { Forbidden, InvalidInput } from '../failures.ts';
import type { AuditTrail } from '../ports/audit-trail.ts';
import type { Clock } from '../ports/clock.ts';
import type { IdGenerator } from '../ports/id-generator.ts';
import type { RelationshipRepository } from '../ports/relationship-repository.ts';

/** Caregivers of one person that are not revoked. */
export const mostCaregivers = 20;

type Deps = {
  readonly relationships: RelationshipRepository;
  readonly audit: AuditTrail;
  readonly ids: IdGenerator;
  readonly clock: Clock;
};
type Input = {
  readonly principal: Principal;
  readonly email: string;
  readonly scopes: readonly CaregiverScope[];
  /** Null: until it is revoked. */
  readonly expiresAt: Date | null;
};

/**
 * Lets whoever has a confirmed account with this address, now or later, see what the scopes say. Nobody looks whether
 * there is one, so that neither the answer nor its time can tell. Guests have no account that could answer for it.
 */
export const makeNameCaregiver =
  ({ relationships, audit, ids, clock }: Deps) =>
  async (input: Input): Promise<Result<Relationship, Forbidden | InvalidInput>> => {
    const { principal, scopes, expiresAt } = input;
    const { userId, role } = principal;
    const now = clock.now();
    if (!mayHaveConversations(role) || role === 'guest') return err(forbidden);
    const email = parseEmail(input.email);
    if (!email.ok) return err(invalidField('email', 'Is not an e-mail address'));
    if (expiresAt !== null && expiresAt <= now) return err(invalidField('expires_at', 'Is in the past'));
    const known = (await relationships.listOf(userId)).filter(({ holder }) => holder.kind === 'caregiver');
    if (known.length >= mostCaregivers)
      return err(invalidField('email', `Not more than ${mostCaregivers} at a time; revoke one first`));

    const holder: Caregiver = { kind: 'caregiver', email: email.value, scopes: [...new Set(scopes)] };
    const id = ids.next() as RelationshipId;
    const named = { id, patientId: userId, holder, grantedAt: now, expiresAt, revokedAt: null };
    const act = auditAct(principal, 'caregiver_named', { kind: 'relationship', id });
    await audit.recording(act).relationships.add(named);
    return ok(named);
  };

export type NameCaregiver = ReturnType<typeof makeNameCaregiver>;

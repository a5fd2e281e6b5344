import { auditAct } from '../../domain/audit/audit-entry.ts';
import { parseRelationshipId } from '../../domain/shared/ids.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Principal } from '../../domain/users/principal.ts';
import type { RelationshipNotFound } from '../failures.ts';
import type { RecallInvitations } from '../calendars/recall-invitations.ts';
import type { AuditTrail } from '../ports/audit-trail.ts';
import type { Clock } from '../ports/clock.ts';

type Deps = {
  readonly audit: AuditTrail;
  readonly recallInvitations: RecallInvitations;
  readonly clock: Clock;
};
type Input = { readonly principal: Principal; readonly relationshipId: string };

export const relationshipNotFound: RelationshipNotFound = { type: 'relationship_not_found' };

/** Ends what lets somebody see something of the principal, clinicians among them. It counts from the next request on. */
export const makeRevokeOwnRelationship =
  ({ audit, recallInvitations, clock }: Deps) =>
  async ({ principal, relationshipId }: Input): Promise<Result<null, RelationshipNotFound>> => {
    const id = parseRelationshipId(relationshipId);
    const object = { kind: 'relationship', id: id.ok ? id.value : null } as const;
    const act = auditAct(principal, 'relationship_revoked', object);
    if (!id.ok) {
      await audit.record(act, 'denied');
      return err(relationshipNotFound);
    }
    const { relationships } = audit.recording(act);
    const patient = await relationships.revoke(id.value, { patientId: principal.userId }, clock.now());
    if (patient === null) return err(relationshipNotFound);
    await recallInvitations(patient);
    return ok(null);
  };

export type RevokeOwnRelationship = ReturnType<typeof makeRevokeOwnRelationship>;
